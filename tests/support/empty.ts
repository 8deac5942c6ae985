// Stands in for `server-only`, which throws outside of the server of Next.
export {}
