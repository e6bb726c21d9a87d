// A scenario out of a file's text; the error names the place.
export { readScenario } from '../../shared/scenario-check.ts';
