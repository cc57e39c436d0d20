/// What an entry is about (主题), across its kind and team: what is asked for when 八进门 is reported.
public struct ServiceTheme: Hashable, Sendable, Codable, Identifiable {
  /// As entries keep it; never changed once shipped.
  public var key: String
  /// Names by language code.
  public var names: [String: String]
  /// Whether it is one of the eight of 八进门.
  public var isDoor: Bool
  /// Whether it is offered no more. Entries that have it keep it.
  public var isHidden: Bool {
    get { hidden ?? false }
    set { hidden = newValue ? true : nil }
  }
  private var hidden: Bool?

  public var id: String { key }

  public init(key: String, names: [String: String], isDoor: Bool) {
    self.key = key
    self.names = names
    self.isDoor = isDoor
  }
}

/// 贴近: a group of people that a community is to stay close to, told by what entries say of it: for whom they were, by
/// care tag, and what they were about. Nobody is listed in one.
public struct ServiceCircle: Hashable, Sendable, Identifiable {
  public var key: String
  /// Names by language code.
  public var names: [String: String]
  /// Care tags, none of them restricted.
  public var tags: [String]
  /// Themes of entries that are about the group where no tag is.
  public var themes: [String]

  public var id: String { key }

  public init(key: String, names: [String: String], tags: [String], themes: [String]) {
    self.key = key
    self.names = names
    self.tags = tags
    self.themes = themes
  }
}
