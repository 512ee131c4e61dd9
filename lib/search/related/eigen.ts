/** The little linear algebra that latent vectors need: small dense matrices, row by row in one array. */

/**
 * The Cholesky factor L of a symmetric positive matrix, `matrix` = L Lᵀ, in place (lower triangle). A direction that has
 * vanished gets a pivot of 0 and takes no part.
 */
export function cholesky(matrix: Float64Array, size: number): void {
  const floor =
    1e-12 * Math.max(1e-300, ...Array.from({ length: size }, (_, index) => matrix[index * size + index] ?? 0));
  for (let column = 0; column < size; column++) {
    for (let row = column; row < size; row++) {
      let sum = matrix[row * size + column] ?? 0;
      for (let k = 0; k < column; k++) sum -= (matrix[row * size + k] ?? 0) * (matrix[column * size + k] ?? 0);
      if (row === column) matrix[row * size + column] = sum > floor ? Math.sqrt(sum) : 0;
      else {
        const pivot = matrix[column * size + column] ?? 0;
        matrix[row * size + column] = pivot === 0 ? 0 : sum / pivot;
      }
    }
  }
}

/**
 * Eigenvalues and eigenvectors of a symmetric matrix, the largest first, by the cyclic Jacobi method (Golub and Van
 * Loan, "Matrix Computations", section 8.5), one sweep a step. Row `i` of `vectors` is the `i`th eigenvector.
 */
export function* eigenOf(
  matrix: Float64Array,
  size: number,
): Generator<void, { values: Float64Array; vectors: Float64Array }> {
  const vectors = new Float64Array(size * size);
  for (let index = 0; index < size; index++) vectors[index * size + index] = 1;
  for (let sweep = 0; sweep < 30; sweep++) {
    let off = 0;
    let all = 0;
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        const square = (matrix[row * size + column] ?? 0) ** 2;
        all += square;
        if (row !== column) off += square;
      }
    }
    if (off <= 1e-18 * all) break;
    for (let p = 0; p < size - 1; p++) {
      for (let q = p + 1; q < size; q++) rotate(matrix, vectors, size, p, q);
      if (p % 8 === 7) yield;
    }
    yield;
  }
  const order = Array.from({ length: size }, (_, index) => index).sort(
    (one, other) => (matrix[other * size + other] ?? 0) - (matrix[one * size + one] ?? 0),
  );
  const sorted = new Float64Array(size * size);
  const values = new Float64Array(size);
  for (const [place, index] of order.entries()) {
    values[place] = matrix[index * size + index] ?? 0;
    sorted.set(vectors.subarray(index * size, (index + 1) * size), place * size);
  }
  return { values, vectors: sorted };
}

/** Makes the entry at (p, q) vanish. */
function rotate(matrix: Float64Array, vectors: Float64Array, size: number, p: number, q: number): void {
  const entry = matrix[p * size + q] ?? 0;
  if (Math.abs(entry) < 1e-300) return;
  const theta = ((matrix[q * size + q] ?? 0) - (matrix[p * size + p] ?? 0)) / (2 * entry);
  const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(tangent * tangent + 1);
  const sine = tangent * cosine;
  for (let k = 0; k < size; k++) {
    const kp = matrix[k * size + p] ?? 0;
    const kq = matrix[k * size + q] ?? 0;
    matrix[k * size + p] = cosine * kp - sine * kq;
    matrix[k * size + q] = sine * kp + cosine * kq;
  }
  for (let k = 0; k < size; k++) {
    const pk = matrix[p * size + k] ?? 0;
    const qk = matrix[q * size + k] ?? 0;
    matrix[p * size + k] = cosine * pk - sine * qk;
    matrix[q * size + k] = sine * pk + cosine * qk;
    const vp = vectors[p * size + k] ?? 0;
    const vq = vectors[q * size + k] ?? 0;
    vectors[p * size + k] = cosine * vp - sine * vq;
    vectors[q * size + k] = sine * vp + cosine * vq;
  }
}
