// With --expose-gc: memory is collected all the time, which a machine with much of it otherwise does too late to show.
setInterval(() => globalThis.gc(), 200).unref()
