/// How the terms of rhythms are written: in commands, in the table of shipped ones, in the file.
extension Rhythm.Who {
  /// Reads `gridWorker`, a role, `staff#3`, `volunteer#3` or `team#3`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    if text == "gridWorker" {
      // A role has the same name: the worker of the subject's own grid is meant.
      self = .gridWorker
    } else if let role = StaffMember.Role(rawValue: text) {
      self = .role(role)
    } else {
      switch EntryMention(who: text)?.subject {
      case .party(.staff(let id)): self = .staff(id)
      case .party(.volunteer(let id)): self = .volunteer(id)
      case .party(.team(let id)): self = .team(id)
      default: return nil
      }
    }
  }

  /// As it is written.
  public var written: String {
    switch self {
    case .role(let role): role.rawValue
    case .staff(let id): "staff#\(id)"
    case .volunteer(let id): "volunteer#\(id)"
    case .team(let id): "team#\(id)"
    case .gridWorker: "gridWorker"
    }
  }
}

extension Rhythm.Every {
  /// Reads `1/month`, `30d` (after the last) or `memo+3d` (after an event of a kind); nil for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    if let stroke = text.firstIndex(of: "/") {
      guard let times = Int(digits: text[..<stroke]), (1...366).contains(times),
        let period = RhythmPeriod(rawValue: String(text[text.index(after: stroke)...]))
      else { return nil }
      self = .times(times, period)
      return
    }
    let parts = text.split(separator: "+", omittingEmptySubsequences: false)
    guard let last = parts.last, last.hasSuffix("d"), let days = Int(digits: last.dropLast()),
      (1...3660).contains(days)
    else { return nil }
    switch parts.count {
    case 1: self = .after(days: days)
    case 2 where !parts[0].isEmpty: self = .event(kind: String(parts[0]), days: days)
    default: return nil
    }
  }

  /// As it is written.
  public var written: String {
    switch self {
    case .times(let count, let period): "\(count)/\(period.rawValue)"
    case .after(let days): "\(days)d"
    case .event(let kind, let days): "\(kind)+\(days)d"
    }
  }
}

extension Rhythm.Whom {
  private static let words: [String: Rhythm.Whom] = [
    "households": .households, "residents": .residents, "partners": .partners, "teams": .teams, "staff": .staff,
    "posts": .posts, "helpers": .helpers, "nobody": .nobody,
  ]

  /// Reads `tag:livingAlone` (several separated by `+`), `items:LIST`, or one of `households residents staff partners teams
  /// posts helpers nobody`; nil for anything else.
  public init?(_ text: some StringProtocol) {
    let text = String(text)
    if let plain = Self.words[text] {
      self = plain
    } else if text.hasPrefix("tag:") {
      let tags = text.dropFirst(4).split(separator: "+", omittingEmptySubsequences: false).map { String($0) }
      if tags.contains("") { return nil }
      self = .careTags(tags)
    } else if text.hasPrefix("items:"), text.utf8.count > 6 {
      self = .items(String(text.dropFirst(6)))
    } else {
      return nil
    }
  }

  /// As it is written.
  public var written: String {
    switch self {
    case .careTags(let tags): "tag:" + tags.joined(separator: "+")
    case .items(let list): "items:" + list
    default: Self.words.first { $0.value == self }?.key ?? ""
    }
  }
}
