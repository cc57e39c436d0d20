import NameFinding

/// A skill that volunteers are asked for (特长). The list ships with the product; a record is one of the community's own, or
/// what it changed of a shipped one.
public struct Skill: Hashable, Sendable, Identifiable {
  /// The skill's number in this file; 0 for a shipped one that nobody has changed.
  public var id: Int64
  /// The key of the shipped one that it stands for; empty for one of the community's own.
  public var key: String
  /// As volunteers have it.
  public var name: String
  /// False once it is no longer offered; volunteers keep it.
  public var isActive: Bool

  public init(id: Int64 = 0, key: String = "", name: String, isActive: Bool = true) {
    self.id = id
    self.key = key
    self.name = name
    self.isActive = isActive
  }

  /// Whether it is meant by a word: its name or its key.
  public func isNamed(_ text: String) -> Bool { Self.isSame(name, text) || (!key.isEmpty && key == text) }

  /// Whether two words are one skill, however wide or large their letters are.
  public static func isSame(_ one: String, _ other: String) -> Bool {
    TextFolding.folded(one.trimmed) == TextFolding.folded(other.trimmed)
  }

  /// Skills as somebody writes several of them, in one text or in more: with commas, slashes or a line each, and each but
  /// once. Whatever else stands in a name, such as brackets, belongs to it.
  public static func written(_ texts: String...) -> [String] { written(texts) }

  public static func written(_ texts: [String]) -> [String] {
    var found: [String] = []
    for part in texts.flatMap({ $0.split { ",\u{FF0C}\u{3001};\u{FF1B}/\u{FF0F}".contains($0) || $0.isNewline } }) {
      let name = String(part).trimmed
      if !name.isEmpty, !found.contains(where: { isSame($0, name) }) { found.append(name) }
    }
    return found
  }

  /// The whole list: shipped ones as the community keeps them, then its own.
  public static func all(shipped: [Skill], kept: [Skill]) -> [Skill] {
    shipped.map { it in kept.first { $0.key == it.key } ?? it }
      + kept.filter { own in own.key.isEmpty || !shipped.contains { $0.key == own.key } }
  }
}

extension Skill: Codable {
  private enum CodingKeys: String, CodingKey {
    case id = "id"
    case key = "key"
    case name = "name"
    case isActive = "isActive"
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      id: try container.decode(Int64.self, forKey: .id),
      key: try container.decodeIfPresent(String.self, forKey: .key) ?? "",
      name: try container.decode(String.self, forKey: .name),
      isActive: try container.decodeIfPresent(Bool.self, forKey: .isActive) ?? true)
  }
}

extension Skill: RecordContent {
  public static let recordKind = Record.Kind.skill
  public static let fields: [RecordField<Skill>] = [
    .key("key", \.key), .demanded("name", .aboutPeople, \.name), .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .skill(self) }
}
