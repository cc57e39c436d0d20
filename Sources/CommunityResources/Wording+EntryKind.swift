import CommunityModel

extension EntryKind {
  /// Stands for a kind of which nothing is known here but its key.
  static func unknown(_ key: String) -> EntryKind {
    EntryKind(key: key, names: [:], mark: "?", group: .services, form: .generic, summary: [], columns: [])
  }
}

/// Names of kinds and of what they are made of, in the language of the words. What a community adds of its own has a name in
/// one language only.
extension Wording {
  /// The name of a kind: 入户走访 / Home visit.
  public func name(_ kind: EntryKind) -> String { name(kind.names, kind.key) }

  /// The name of an outcome of a kind; one that the kind does not have is called by its key.
  public func name(outcome key: String, of kind: EntryKind) -> String { name(kind.outcome(key)?.names, key) }

  /// The name of a field of a kind; one that the kind does not have is called by its key.
  public func name(field key: String, of kind: EntryKind) -> String { name(kind.field(key)?.names, key) }

  /// The name of a choice of a field.
  public func name(choice key: String, of field: EntryKind.Field) -> String {
    name(field.choices.first { $0.key == key }?.names, key)
  }

  /// The value of a field, as people read it.
  public func text(_ value: EntryValue, of field: EntryKind.Field) -> String {
    switch value {
    case .text(let text): text
    case .number(let number): String(number)
    case .date(let day): day.iso
    case .choice(let key): name(choice: key, of: field)
    case .tick(let isSo): self(isSo ? "yes" : "no")
    case .place(let place): place.raw
    }
  }

  /// The name of what entries count: the measures of the service menu and those of the ledger.
  public func name(entryMeasure key: String) -> String {
    if let known = Self.ledgerMeasures[key] { return name(known, key) }
    return name(measure: key)
  }

  private func name(_ names: [String: String]?, _ key: String) -> String {
    guard let names else { return key }
    return names[language.rawValue] ?? names[Language.zh.rawValue] ?? names.values.min() ?? key
  }

  private static let ledgerMeasures: [String: [String: String]] = Dictionary(
    (EntryKindTable.bundled?.measures ?? []).map { ($0.key, $0.names) }, uniquingKeysWith: { first, _ in first })
}
