/// What every kind of record says of itself, in one file a kind beside the type. Renumbering, mentions, the gate for texts,
/// erasing, merging, taking imports back, history, differences and conflicts follow from it; nothing else in the model
/// lists the kinds.
public protocol RecordContent: Hashable, Sendable, Codable {
  /// The kind of record that it is.
  static var recordKind: Record.Kind { get }
  /// Its fields in the order in which they are read.
  static var fields: [RecordField<Self>] { get }
  /// Whether only the secretary changes its records.
  static var isOfTheSecretary: Bool { get }
  /// The number; 1 for the community itself.
  var id: Int64 { get set }
  /// As a record.
  var asRecord: Record { get }
  /// The record as it is kept, whoever wrote it; telephones are brought into their form without it.
  var asKept: Self { get }
  /// What is wrong with it besides its texts and telephones.
  func faults(_ rules: RecordRules) -> [RecordProblem]
}

extension RecordContent {
  public static var isOfTheSecretary: Bool { false }
  public var asKept: Self { self }
  public func faults(_ rules: RecordRules) -> [RecordProblem] { [] }

  /// The fields that name other records.
  public static var links: [RecordLink] { fields.flatMap(\.links) }

  /// Shows each number that names another record with its link, one of ``links``; what is put in its place stays.
  public mutating func visitLinks(_ visit: (RecordLink, inout Int64) -> Void) {
    for field in Self.fields { field.visitLinks(&self, visit) }
  }

  /// Shows each text; what is put in its place stays. What telephones are called is none: see ``visitPhones(_:)``.
  public mutating func visitTexts(_ visit: (inout RecordText) -> Void) {
    for field in Self.fields { field.visitTexts(&self, visit) }
  }

  /// Shows each field's telephones with what they are called, and its name; what is put in their place stays.
  public mutating func visitPhones(_ visit: (String, inout PhoneList) -> Void) {
    for field in Self.fields { field.visitPhones(&self) { visit(field.name, &$0) } }
  }

  /// Strings that are neither texts nor telephones nor links: keys, codes, numbers with rules of their own.
  public var keys: [String] { Self.fields.flatMap { $0.keys(self) } }

  /// Every text, what telephones are called among them, each with the rule that it must hold to.
  public var texts: [RecordText] {
    var (it, found) = (self, [RecordText]())
    it.visitEveryText { found.append($0) }
    return found
  }

  /// Shows each of ``texts``; what is put in its place stays.
  mutating func visitEveryText(_ visit: (inout RecordText) -> Void) {
    for field in Self.fields {
      field.visitTexts(&self, visit)
      field.visitPhones(&self) { list in
        for (phone, label) in list.labels.sorted(by: { $0.key < $1.key }) {
          var text = RecordText(field.name, .aboutPeople, label, limit: Resident.longestLabel)
          visit(&text)
          list.labels[phone] = text.text.isEmpty ? nil : text.text
        }
      }
    }
  }

  /// What its fields hold, as they are shown.
  public var values: [(field: String, value: FieldValue)] { Self.fields.map { ($0.name, $0.value(self)) } }

  /// The record with telephones in the form in which numbers are kept, so that one number is one however it was typed.
  var withReadPhones: Self {
    var it = self
    it.visitPhones { _, list in list = list.read }
    return it
  }

  /// Everything that is wrong with it.
  func problems(_ rules: RecordRules) -> [RecordProblem] {
    var (it, unread) = (self, [RecordProblem]())
    it.visitPhones { field, list in if !list.unread.isEmpty { unread.append(RecordProblem(field, .phone)) } }
    return unread + faults(rules) + texts.compactMap { rules.textCheck.problem(with: $0) }
  }
}

extension Record {
  /// The record's name for the store. A number below 1 stands for "new": the save gives the real one, and other records
  /// of the same save that mention the number below 1 get the real one too.
  public var reference: Reference { Reference(kind, content.id) }

  /// Its kind.
  public var kind: Kind { type(of: content).recordKind }

  /// The other records that this one names, by field.
  public var mentions: [(field: String, reference: Reference)] {
    var content = content
    var found: [(field: String, reference: Reference)] = []
    content.visitLinks { link, id in found.append((link.field, Reference(link.target, id))) }
    return found
  }

  /// The same record with every number replaced by what `real` gives for it; used to settle the numbers of new records.
  public func renumbered(_ real: (Reference) -> Int64) -> Record {
    var content = content
    content.id = real(reference)
    content.visitLinks { link, id in id = real(Reference(link.target, id)) }
    return content.asRecord
  }

  /// The record as it is kept, whoever wrote it: see ``RecordContent/asKept``, and telephones in one form each.
  public var asKept: Record {
    func kept(_ content: some RecordContent) -> Record { content.asKept.withReadPhones.asRecord }
    return kept(content)
  }

  /// Every text of the record. Keys of the catalogue, codes, telephones and identity numbers are no texts: they have rules
  /// of their own.
  public var texts: [RecordText] { content.texts }

  /// The record with what `change` puts in the place of its texts. Each is shown with its place among those of its field,
  /// from 1 on.
  public func withTexts(_ change: (_ place: Int, inout RecordText) -> Void) -> Record {
    var (content, places) = (content, [String: Int]())
    content.visitEveryText { text in
      let place = places[text.field, default: 0] + 1
      places[text.field] = place
      change(place, &text)
    }
    return content.asRecord
  }

  /// What the fields hold in which two versions of a record differ; every field where they are of different kinds.
  public func differences(
    from before: Record
  ) -> [(field: String, before: FieldValue, after: FieldValue)] {
    zip(before.content.values, content.values).compactMap { old, new in
      old.value == new.value ? nil : (new.field, old.value, new.value)
    }
  }
}

extension Record.Kind {
  /// The fields of its records that name other records.
  public var links: [RecordLink] { type.links }
}

extension PhoneList {
  /// The list with every number in the form in which numbers are kept, each once.
  var read: PhoneList {
    var list = PhoneList(numbers: [])
    for phone in numbers {
      let number = (try? PhoneNumber(phone))?.text ?? phone
      if !list.numbers.contains(number) { list.numbers.append(number) }
      list.labels[number] = list.labels[number] ?? labels[phone]
    }
    return list
  }
}
