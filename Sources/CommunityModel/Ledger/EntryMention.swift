import NameFinding

/// Somebody as a command names them: `王芳/led=2h30m`, `volunteer#3`, `#7`, `3-2-501`, `独居=12`. Whom it means, where only a
/// name or a place is given, only the file can say.
public struct EntryMention: Hashable, Sendable {
  /// What is named.
  public enum Subject: Hashable, Sendable {
    /// A party by its number.
    case party(EntryParty)
    /// A name, or a place.
    case text(String)
  }

  public var subject: Subject
  /// What they had to do with it, where it is said.
  public var role: EntryRole?
  /// Minutes of their own, behind who did it.
  public var minutes: Int?
  /// How many, behind people whom nobody named.
  public var count: Int?

  public init(_ subject: Subject, role: EntryRole? = nil, minutes: Int? = nil, count: Int? = nil) {
    self.subject = subject
    self.role = role
    self.minutes = minutes
    self.count = count
  }

  /// Who did it: a name, `staff#3`, `volunteer#3`, `partner#3` or `team#3`, then perhaps a role behind a stroke and a time
  /// behind an equals sign. Nil where a role, a time or a number cannot be read.
  public init?(who text: some StringProtocol) {
    let (rest, amount) = Self.parted(String(text), at: "=")
    let (name, roleText) = Self.parted(rest, at: "/")
    var role: EntryRole?
    if let roleText {
      guard let known = EntryRole(rawValue: roleText) else { return nil }
      role = known
    }
    var minutes: Int?
    if let amount {
      guard let known = Self.minutes(amount) else { return nil }
      minutes = known
    }
    guard let subject = Self.subject(name, [.staff, .volunteer, .partner, .team]) else { return nil }
    self.init(subject, role: role, minutes: minutes)
  }

  /// Whom it was for: `#7` is a resident, `household#3`, `team#3`, `partner#3`, a place, or a word with how many people it
  /// stands for. Nil where a number cannot be read.
  public init?(whom text: some StringProtocol) {
    let (name, amount) = Self.parted(String(text), at: "=")
    guard let amount else {
      guard let subject = Self.subject(name, [.household, .team, .partner]) else { return nil }
      self.init(subject)
      return
    }
    guard !name.contains("#"), !name.isEmpty, let count = Int(digits: amount), count > 0 else { return nil }
    self.init(.text(name), count: count)
  }

  /// `2h30m`, `2h`, `90m` in minutes; nil for anything else and for nothing.
  public static func minutes(_ text: some StringProtocol) -> Int? {
    var rest = String(text)[...]
    var total = 0
    for (unit, length) in [("h", 60), ("m", 1)] as [(Character, Int)] {
      guard let end = rest.firstIndex(of: unit) else { continue }
      guard let count = Int(digits: rest[..<end]), count < 100_000 else { return nil }
      total += count * length
      rest = rest[rest.index(after: end)...]
    }
    return rest.isEmpty && total > 0 ? total : nil
  }

  /// A number behind the name of a kind of party; `#7` alone is a resident. Nil where what stands behind it is no number.
  private static func subject(_ text: String, _ kinds: [EntryParty.Kind]) -> Subject? {
    let text = text.trimmed
    let (name, number) = parted(text, at: "#")
    guard let number else { return text.isEmpty ? nil : .text(text) }
    guard let id = Int(digits: number), id > 0 else { return nil }
    if name.isEmpty { return kinds.contains(.household) ? .party(.resident(Int64(id))) : nil }
    guard let kind = EntryParty.Kind(rawValue: name), kinds.contains(kind) else { return nil }
    return EntryParty(kind, number: Int64(id)).map { .party($0) }
  }

  /// The text before and behind the last such sign; nil behind where there is none.
  private static func parted(_ text: String, at sign: Character) -> (String, String?) {
    guard let place = text.lastIndex(of: sign) else { return (text, nil) }
    return (String(text[..<place]), String(text[text.index(after: place)...]))
  }
}
