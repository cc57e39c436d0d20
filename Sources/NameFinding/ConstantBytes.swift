/// Bytes that nobody changes or frees while the process lives, such as constants of the program.
public struct ConstantBytes: @unchecked Sendable {
  // Sharing is safe because the bytes are never written: the caller of `init` promises it.
  let buffer: UnsafeRawBufferPointer

  /// Wraps bytes that stay valid and unchanged for the life of the process.
  public init(_ buffer: UnsafeRawBufferPointer) {
    self.buffer = buffer
  }
}
