/// The lists a community may edit: categories of matters with their usual team and mode, reasons, care tags.
public struct Catalogue: Hashable, Sendable, Codable {
  /// A category of matters (类别).
  public struct Category: Hashable, Sendable, Codable {
    /// The key under which orders keep it, such as `heating`.
    public var key: String
    /// Names by language code (`zh`, `en`).
    public var names: [String: String]
    /// The team that usually handles it.
    public var team: TeamColour
    /// The usual handling mode.
    public var mode: HandlingMode

    public init(key: String, names: [String: String], team: TeamColour, mode: HandlingMode) {
      self.key = key
      self.names = names
      self.team = team
      self.mode = mode
    }
  }

  /// A reason to choose from.
  public struct Reason: Hashable, Sendable, Codable {
    /// The key, such as `waitingForUtility`.
    public var key: String
    /// Names by language code.
    public var names: [String: String]

    public init(key: String, names: [String: String]) {
      self.key = key
      self.names = names
    }
  }

  /// A care tag to choose from (服务类别).
  public struct CareTagKind: Hashable, Sendable, Codable {
    /// The key, such as `livingAlone`.
    public var key: String
    /// Names by language code.
    public var names: [String: String]
    /// Whether it needs separate consent and shows only in the record (重病 失能 残疾, children).
    public var isRestricted: Bool

    public init(key: String, names: [String: String], isRestricted: Bool) {
      self.key = key
      self.names = names
      self.isRestricted = isRestricted
    }
  }

  /// Categories in the order shown.
  public var categories: [Category]
  /// Reasons to suspend.
  public var suspensionReasons: [Reason]
  /// Reasons to refuse.
  public var refusalReasons: [Reason]
  /// Care tags.
  public var careTags: [CareTagKind]

  public init(
    categories: [Category], suspensionReasons: [Reason], refusalReasons: [Reason], careTags: [CareTagKind]
  ) {
    self.categories = categories
    self.suspensionReasons = suspensionReasons
    self.refusalReasons = refusalReasons
    self.careTags = careTags
  }

  /// The category by key, or by its name in any language.
  public func category(_ text: String) -> Category? {
    categories.first { $0.key == text } ?? categories.first { $0.names.values.contains(text) }
  }

  /// The suspension reason by key or by name.
  public func suspensionReason(_ text: String) -> Reason? {
    suspensionReasons.first { $0.key == text || $0.names.values.contains(text) }
  }

  /// The refusal reason by key or by name.
  public func refusalReason(_ text: String) -> Reason? {
    refusalReasons.first { $0.key == text || $0.names.values.contains(text) }
  }

  /// The care tag by key or by name.
  public func careTag(_ text: String) -> CareTagKind? {
    careTags.first { $0.key == text || $0.names.values.contains(text) }
  }
}
