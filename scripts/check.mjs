// npm run check: the same as npm test, under the name developers expect.
import "./test.mjs";
