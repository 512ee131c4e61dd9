/** The checks that need BibTeX and Biber. */
import { defineConfig } from "vitest/config";

export default defineConfig({ test: { include: ["test/citations/*.test.ts"], testTimeout: 120_000 } });
