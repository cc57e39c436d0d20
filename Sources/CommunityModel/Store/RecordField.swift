/// One field of a kind of record: what it is called, which other records it names, which texts and telephones it holds, and
/// how it is shown. A field holds several things where they make one line to whoever reads the record.
public struct RecordField<Content: Sendable>: Sendable {
  /// Shows things of the content; what is put in their place stays.
  typealias Links = @Sendable (inout Content, (RecordLink, inout Int64) -> Void) -> Void
  typealias Texts = @Sendable (inout Content, (inout RecordText) -> Void) -> Void
  typealias Phones = @Sendable (inout Content, (inout PhoneList) -> Void) -> Void

  /// As problems and differences name it; its word is `recordField.<name>`.
  public let name: String
  /// The links that it holds.
  public let links: [RecordLink]
  /// What it holds, as it is shown.
  public let value: @Sendable (Content) -> FieldValue
  /// Strings in it that are neither texts nor telephones nor links: keys of the catalogue, codes, numbers with rules of
  /// their own.
  let keys: @Sendable (Content) -> [String]
  let visitLinks: Links
  let visitTexts: Texts
  let visitPhones: Phones

  init(
    _ name: String, links: [RecordLink] = [], value: @escaping @Sendable (Content) -> FieldValue,
    keys: @escaping @Sendable (Content) -> [String] = { _ in [] }, visitLinks: @escaping Links = { _, _ in },
    visitTexts: @escaping Texts = { _, _ in }, visitPhones: @escaping Phones = { _, _ in }
  ) {
    self.name = name
    self.links = links
    self.value = value
    self.keys = keys
    self.visitLinks = visitLinks
    self.visitTexts = visitTexts
    self.visitPhones = visitPhones
  }
}

// MARK: Links

extension RecordField {
  /// A number that names another record.
  static func link(_ link: RecordLink, _ path: any WritableKeyPath<Content, Int64> & Sendable) -> RecordField {
    RecordField(
      link.field, links: [link], value: { .record(Record.Reference(link.target, $0[keyPath: path])) },
      visitLinks: { it, visit in visit(link, &it[keyPath: path]) })
  }

  /// The same where it may be missing.
  static func link(_ link: RecordLink, _ path: any WritableKeyPath<Content, Int64?> & Sendable) -> RecordField {
    RecordField(
      link.field, links: [link],
      value: { FieldValue($0[keyPath: path]) { .record(Record.Reference(link.target, $0)) } },
      visitLinks: { it, visit in
        guard var id = it[keyPath: path] else { return }
        visit(link, &id)
        it[keyPath: path] = id
      })
  }
}

// MARK: Texts

extension RecordField {
  /// A name that must be there.
  static func demanded(
    _ field: String, _ kind: TextKind, _ path: any WritableKeyPath<Content, String> & Sendable
  ) -> RecordField {
    RecordField(
      field, value: { FieldValue($0[keyPath: path]) },
      visitTexts: { it, visit in it[keyPath: path].visited(as: .name("", kind, field: field), visit) })
  }

  /// A text; an empty one says nothing.
  static func text(
    _ field: String, _ kind: TextKind, _ path: any WritableKeyPath<Content, String> & Sendable, limit: Int? = nil,
    allowsLines: Bool? = nil
  ) -> RecordField {
    let rule = RecordText(field, kind, "", limit: limit, allowsLines: allowsLines)
    return RecordField(
      field, value: { FieldValue($0[keyPath: path]) },
      visitTexts: { it, visit in it[keyPath: path].visited(as: rule, visit) })
  }

  /// A text that may be missing.
  static func text(
    _ field: String, _ kind: TextKind, _ path: any WritableKeyPath<Content, String?> & Sendable, limit: Int? = nil
  ) -> RecordField {
    let rule = RecordText(field, kind, "", limit: limit)
    return RecordField(
      field, value: { FieldValue($0[keyPath: path]) },
      visitTexts: { it, visit in it[keyPath: path].visited(as: rule, visit) })
  }

  /// Telephones on one line, each perhaps with what it is called; see ``PhoneList``.
  static func phones(_ field: String, _ path: any WritableKeyPath<Content, String?> & Sendable) -> RecordField {
    RecordField(
      field, value: { FieldValue(PhoneList($0[keyPath: path] ?? "")) },
      visitPhones: { it, visit in
        var line = it[keyPath: path] ?? ""
        line.visited(asPhones: visit)
        if line != it[keyPath: path] ?? "" { it[keyPath: path] = line.isEmpty ? nil : line }
      })
  }
}

extension String {
  /// Shows the text with what holds for it, and takes what is put in its place.
  mutating func visited(as rule: RecordText, _ visit: (inout RecordText) -> Void) {
    var shown = rule
    shown.text = self
    visit(&shown)
    if shown.text != self { self = shown.text }
  }

  /// Shows the telephones that stand on the line, and takes what is put in their place.
  mutating func visited(asPhones visit: (inout PhoneList) -> Void) {
    if isEmpty { return }
    var list = PhoneList(self)
    visit(&list)
    let line = list.line
    if line != self { self = line }
  }
}

extension String? {
  mutating func visited(as rule: RecordText, _ visit: (inout RecordText) -> Void) {
    guard var text = self else { return }
    text.visited(as: rule, visit)
    self = text.isEmpty ? nil : text
  }
}

// MARK: Other values

extension RecordField {
  /// What is neither text nor link, shown as said.
  static func shown(_ field: String, _ value: @escaping @Sendable (Content) -> FieldValue) -> RecordField {
    RecordField(field, value: value)
  }

  /// A key or code with rules of its own.
  static func key(_ field: String, _ path: any KeyPath<Content, String> & Sendable) -> RecordField {
    RecordField(field, value: { FieldValue($0[keyPath: path]) }, keys: { [$0[keyPath: path]] })
  }

  /// A word of a vocabulary.
  static func term<Value: RawRepresentable<String> & Sendable>(
    _ field: String, of vocabulary: String, _ path: any KeyPath<Content, Value> & Sendable
  ) -> RecordField {
    RecordField(field, value: { .term(vocabulary, $0[keyPath: path].rawValue) })
  }

  /// A word of a vocabulary where one is known.
  static func term<Value: RawRepresentable<String> & Sendable>(
    _ field: String, of vocabulary: String, _ path: any KeyPath<Content, Value?> & Sendable
  ) -> RecordField {
    RecordField(field, value: { FieldValue($0[keyPath: path]) { .term(vocabulary, $0.rawValue) } })
  }

  /// A date of which perhaps only the year is known.
  static func date(_ field: String, _ path: any KeyPath<Content, PartialDate?> & Sendable) -> RecordField {
    RecordField(field, value: { FieldValue($0[keyPath: path]) { .date($0) } })
  }
}
