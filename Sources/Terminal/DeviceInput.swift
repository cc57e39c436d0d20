/// What a device typed; see ``DeviceBurst``.
public struct DeviceInput: Hashable, Sendable {
  /// The characters, without the Enter after them.
  public let text: String
  /// Whether an Enter followed.
  public let isEntered: Bool
  /// How many of the characters were reported as keys already, one after the other and just before.
  public let sent: Int

  public init(text: String, isEntered: Bool, sent: Int) {
    self.text = text
    self.isEntered = isEntered
    self.sent = sent
  }
}
