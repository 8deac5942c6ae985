/**
 * How Node runs the server, as `npm start` does in package.json: with a small young part of the heap, a page costs a few per cent
 * more of the processor and the service a third less of the memory (35 MB after the first page, 150 after many).
 */
export const serverFlags = ['--max-semi-space-size=4']
