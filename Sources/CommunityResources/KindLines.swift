import CommunityModel

/// What kinds of entries are made of, a line each, as forms and commands have it typed: `name:type`, then `required`,
/// `hidden` and what there is to choose. A name goes as `key=name` where the key is to be said too.
public enum KindLines {
  /// What something is called, perhaps with its key.
  public struct Named: Hashable, Sendable {
    public var key: String?
    public var name: String

    public init(_ text: String) {
      let parts = text.split(separator: "=", maxSplits: 1).map { String($0).trimmed }
      name = parts.last ?? ""
      if parts.count == 2 { key = parts[0] }
    }

    /// Whether something with a key and names is meant.
    func means(_ key: String, _ names: [String: String]) -> Bool {
      if let own = self.key { return own == key }
      return key == name || names.values.contains(name)
    }
  }

  /// The field that a line says: one of the kind changed, or a new one. Nil where it cannot be read.
  public static func field(_ line: String, of kind: EntryKind) -> EntryKind.Field? {
    var parts = parts(line)
    let named = Named(parts.isEmpty ? "" : parts.removeFirst())
    guard !named.name.isEmpty, !parts.isEmpty, let type = type(parts.removeFirst()) else { return nil }
    let old = kind.fields.first { named.means($0.key, $0.names) }
    let key = old?.key ?? named.key ?? EntryKind.key(for: named.name, letter: "f", among: kind.fields.map(\.key))
    var field = old ?? EntryKind.Field(key: key, names: ["zh": named.name], kind: type)
    field.kind = type
    (field.isRequired, field.isHidden) = (false, false)
    if old != nil, named.key != nil, !field.names.values.contains(named.name) { field.names = ["zh": named.name] }
    var isChosen = false
    for part in parts {
      if word(part, "required") {
        field.isRequired = true
      } else if word(part, "hidden") {
        field.isHidden = true
      } else if !isChosen {
        isChosen = true
        for choice in pieces(part) { field.put(choice: Named(choice)) }
      } else {
        return nil
      }
    }
    return field
  }

  /// The outcome that a line says, as ``field(_:of:)`` does: `name`, then perhaps what it means for what is owed.
  public static func outcome(_ line: String, of kind: EntryKind) -> EntryKind.Outcome? {
    let parts = parts(line)
    let named = Named(parts.first ?? "")
    guard !named.name.isEmpty, parts.count < 3 else { return nil }
    let old = kind.outcomes.first { named.means($0.key, $0.names) }
    var effect = old?.effect ?? .serves
    if parts.count == 2 {
      guard let known = EntryKind.Effect.allCases.first(where: { word(parts[1], $0.rawValue) }) else { return nil }
      effect = known
    }
    let key = old?.key ?? named.key ?? EntryKind.key(for: named.name, letter: "o", among: kind.outcomes.map(\.key))
    var outcome = old ?? EntryKind.Outcome(key: key, names: ["zh": named.name])
    if old != nil, named.key != nil, !outcome.names.values.contains(named.name) { outcome.names = ["zh": named.name] }
    outcome.effect = effect
    return outcome
  }

  /// The measure that a text means, by key or name.
  public static func measure(_ text: String) -> String? {
    measures.first { key in key == text || languages.contains { $0.name(entryMeasure: key) == text } }
  }

  /// Everything that entries can count.
  public static let measures = Wording.measureKeys + (EntryKindTable.bundled?.measures.map(\.key) ?? [])

  /// Texts that are separated by commas or strokes.
  public static func pieces(_ text: String) -> [String] {
    text.split { ",|\u{FF0C}\u{3001}".contains($0) }.map { String($0).trimmed }.filter { !$0.isEmpty }
  }

  private static let languages = Language.allCases.map { Wording(language: $0) }

  private static func parts(_ line: String) -> [String] {
    line.split { $0 == ":" || $0 == "\u{FF1A}" }.map { String($0).trimmed }
  }

  /// Whether a text is one of the few words that mean something in a line, in any language.
  private static func word(_ text: String, _ key: String) -> Bool {
    text == key || languages.contains { $0(Phrase("fieldState.\(key)")) == text }
  }

  private static func type(_ text: String) -> EntryKind.Field.Kind? {
    EntryKind.Field.Kind.allCases.first { kind in kind.rawValue == text || languages.contains { $0(kind) == text } }
  }
}

extension EntryKind.Field {
  fileprivate mutating func put(choice named: KindLines.Named) {
    if let place = choices.firstIndex(where: { named.means($0.key, $0.names) }) {
      if named.key != nil, !choices[place].names.values.contains(named.name) {
        choices[place].names = ["zh": named.name]
      }
      return
    }
    let key = named.key ?? EntryKind.key(for: named.name, letter: "c", among: choices.map(\.key))
    choices.append(Choice(key: key, names: ["zh": named.name]))
  }
}

extension Wording {
  /// A field of a kind as the line that says it.
  public func line(_ field: EntryKind.Field, of kind: EntryKind) -> String {
    var parts = ["\(field.key)=\(name(field: field.key, of: kind))", self(field.kind)]
    if field.isRequired { parts.append(self("fieldState.required")) }
    if field.isHidden { parts.append(self("fieldState.hidden")) }
    let choices = field.choices.map { "\($0.key)=\(name(choice: $0.key, of: field))" }
    if !choices.isEmpty { parts.append(choices.joined(separator: "|")) }
    return parts.joined(separator: ":")
  }

  /// An outcome of a kind as the line that says it.
  public func line(_ outcome: EntryKind.Outcome, of kind: EntryKind) -> String {
    let named = "\(outcome.key)=\(name(outcome: outcome.key, of: kind))"
    return outcome.effect == .serves ? named : "\(named):\(self(Phrase("fieldState.\(outcome.effect.rawValue)")))"
  }
}
