import CommunityModel

extension Wording {
  /// What is owed, as rows call it: of what shows nowhere but in the record it is a care visit and no more.
  public func name(_ row: OwedRow) -> String {
    row.isRestricted ? self("owed.careVisit") : name(rhythm: row.due.name)
  }

  /// The same in a care list.
  public func name(_ row: CareListRow) -> String {
    row.isRestricted ? self("owed.careVisit") : name(rhythm: row.rhythmName)
  }

  /// The same of a line.
  public func name(_ line: OwedLine) -> String { line.name.isEmpty ? self("owed.careVisit") : name(rhythm: line.name) }

  /// What a rhythm is called: files keep the Chinese name of those that the product ships; a name of the community's own
  /// stays as it was given.
  public func name(rhythm stored: String) -> String {
    if language == .zh { return stored }
    let shipped = EntryKindTable.bundled?.rhythms.first { $0.terms.name == stored }
    return shipped?.names[language.rawValue] ?? stored
  }

  /// What a matter is about, as a list shows it: files keep the Chinese names of rhythms and kinds in it.
  public func text(of matter: DayMatter, _ kinds: [EntryKind]) -> String {
    let text = name(of: matter, kinds)
    return matter.summary.isTakingDown ? self("owed.takeDown", ["what": text]) : text
  }

  private func name(of matter: DayMatter, _ kinds: [EntryKind]) -> String {
    let text = matter.summary.text
    if language == .zh { return text }
    switch matter.subject {
    case .order: return text
    case .entry:
      let kind = kinds.first { kind in kind.names["zh"].map { text == $0 || text.hasPrefix($0 + " ") } ?? false }
      guard let kind, let name = kind.names["zh"] else { return text }
      return self.name(kind) + text.dropFirst(name.count)
    case .record:
      // Behind it stands how many there are, where it is several.
      let parts = text.split(separator: " ")
      guard parts.count > 1, let count = parts.last, Int(count) != nil else { return name(rhythm: text) }
      return name(rhythm: parts.dropLast().joined(separator: " ")) + " " + count
    }
  }

  /// What a rhythm that is offered is called.
  public func name(_ shipped: ShippedRhythm) -> String { shipped.names[language.rawValue] ?? shipped.terms.name }

  /// How far a line is: 312/802，本周 16; what is to be held says when.
  public func progress(of line: OwedLine) -> String {
    if line.isHeld, line.coverage.owed <= 1 { return line.hour.map { self("owed.at", ["time": $0.description]) } ?? "" }
    return self(
      "owed.progress",
      [
        "done": String(line.coverage.done), "whole": String(line.coverage.owed - line.coverage.declined),
        "week": String(line.thisWeek),
      ])
  }

  /// How often something is owed.
  public func callAsFunction(_ every: Rhythm.Every, _ kinds: [EntryKind]) -> String {
    switch every {
    case .times(let count, let period):
      self(Phrase("rhythm.every.\(period.rawValue)"), ["count": String(count)])
    case .after(let days): self("rhythm.every.after", ["days": String(days)])
    case .event(let key, let days):
      self(
        "rhythm.every.event",
        ["kind": kinds.first { $0.key == key }.map { name($0) } ?? key, "days": String(days)])
    }
  }

  /// To whom something is owed.
  public func callAsFunction(_ whom: Rhythm.Whom, _ catalogue: Catalogue) -> String {
    switch whom {
    case .careTags(let tags): list(tags.map { name(careTag: $0, catalogue) })
    case .items(let list): self("rhythm.whom.items", ["list": name(list: list)])
    default: self(Phrase("rhythm.whom.\(whom.written)"))
    }
  }

  /// What a list of matters is called: a shipped one by its name, one of the community's own as it is written.
  private func name(list key: String) -> String {
    let shipped = Phrase("owed.list.\(key)")
    return contains(shipped) ? self(shipped) : key
  }

  /// How far something is covered; a dash where there is nobody.
  public func percent(_ coverage: Coverage) -> String {
    coverage.percent.map { self("number.percent", ["count": String($0)]) } ?? self("number.none")
  }
}
