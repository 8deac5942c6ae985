/**
 * How Node runs the server, as `npm start` does in package.json. The young part of the heap is small, and the old one is
 * collected when it has grown by two fifths: by itself Node lets it double first. A page costs a few per cent more of the
 * processor, and after many pages or bookings the service has a third less of the memory.
 */
export const serverFlags = ['--max-semi-space-size=4', '--heap-growing-percent=40']
