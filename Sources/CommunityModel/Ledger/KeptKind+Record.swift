extension KeptKind: RecordContent {
  public static let recordKind = Record.Kind.entryKind
  public static let isOfTheSecretary = true
  public var asRecord: Record { .entryKind(self) }

  public static let fields: [RecordField<KeptKind>] = [
    .key("key", \.kind.key),
    names("entryKind", \.kind.names),
    .key("mark", \.kind.mark),
    .term("entryGroup", of: "entryGroup", \.kind.group),
    .term("entryForm", of: "entryForm", \.kind.form),
    .shown("inUse") { .flag($0.kind.isOn) },
    columns("summary") { $0.kind.summary }, columns("columns") { $0.kind.columns },
    .shown("demands") { it in
      list(it.kind.demands.sorted { $0.rawValue < $1.rawValue }.map { .text($0.rawValue) })
    },
    keys("measures") { $0.kind.measures },
    .shown("roles") { list($0.kind.roles.map { .term("entryRole", $0.rawValue) }) },
    outcomes, .term("subjects", of: "entrySubjects", \.kind.subjects),
    .shown("goods") { FieldValue($0.kind.goods) { .term("entryGoods", $0.rawValue) } },
    .shown("series") { FieldValue($0.kind.series) { .term("entrySeries", $0.rawValue) } },
    .shown("headline") {
      list($0.kind.headlines.map { .list([.term("headline", $0.value.rawValue), .since($0.from)]) })
    },
    .shown("becomesOrder") { FieldValue($0.kind.becomesOrder) { .term("source", $0.rawValue) } },
    .shown("pointsPerHour") { list($0.kind.pointsPerHour.map { .list([.number($0.value), .since($0.from)]) }) },
    .shown("retentionMonths") { FieldValue($0.kind.retentionMonths) { .number($0) } },
    .term("entryVisibility", of: "entryVisibility", \.kind.visibility),
    RecordField(
      "paper", value: { FieldValue($0.kind.paper) }, keys: { $0.kind.paper.map { [$0] } ?? [] }),
    ownFields, .shown("isShipped") { .flag($0.kind.isShipped) },
    .shown("shorterRetention") { FieldValue($0.shorterRetention) { .list([.number($0.value), .since($0.from)]) } },
  ]

  /// What is wrong with the kind by itself; what may be changed of one that is used, or that the product ships, only the
  /// file can say.
  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    let fields = kind.isShipped ? [] : EntryKindRules.refusedFields(of: kind, rules.textCheck)
    return (EntryKindRules.problems(of: kind, nil) + fields).map { RecordProblem($0, in: kind) }
  }

  private static func list(_ values: [FieldValue]) -> FieldValue { values.isEmpty ? .nothing : .list(values) }

  private static func keys(
    _ field: String, _ values: @escaping @Sendable (KeptKind) -> [String]
  ) -> RecordField<KeptKind> {
    RecordField(field, value: { list(values($0).map { .text($0) }) }, keys: values)
  }

  /// Columns, of which those of fields and measures hold a key.
  private static func columns(
    _ field: String, _ values: @escaping @Sendable (KeptKind) -> [EntryKind.Column]
  ) -> RecordField<KeptKind> {
    RecordField(
      field, value: { list(values($0).map { .text($0.key) }) },
      keys: { it in
        values(it).compactMap { column in
          switch column {
          case .field(let key), .measure(let key): key
          default: nil
          }
        }
      })
  }

  /// Names by language.
  private static func names(
    _ field: String, _ path: any WritableKeyPath<KeptKind, [String: String]> & Sendable
  ) -> RecordField<KeptKind> {
    RecordField(
      field, value: { list($0[keyPath: path].inOrder.map { .text($0.value) }) },
      keys: { $0[keyPath: path].keys.sorted() },
      visitTexts: { it, visit in it[keyPath: path].visitNames(field, visit) })
  }

  private static let outcomes = RecordField<KeptKind>(
    "outcomes", value: { list($0.kind.outcomes.flatMap { $0.names.inOrder.map { .text($0.value) } }) },
    keys: { $0.kind.outcomes.flatMap { [$0.key] + $0.names.keys } },
    visitTexts: { it, visit in
      for index in it.kind.outcomes.indices { it.kind.outcomes[index].names.visitNames("outcomes", visit) }
    })

  private static let ownFields = RecordField<KeptKind>(
    "ownFields",
    value: { list($0.kind.fields.map(\.shown)) },
    keys: { it in
      it.kind.fields.flatMap { field in
        let choices = field.choices.flatMap { [$0.key] + $0.names.keys }
        return [field.key] + field.names.keys + choices + (field.list.map { [$0] } ?? [])
      }
    },
    visitTexts: { it, visit in
      for index in it.kind.fields.indices {
        it.kind.fields[index].names.visitNames("ownFields", visit)
        for choice in it.kind.fields[index].choices.indices {
          it.kind.fields[index].choices[choice].names.visitNames("ownFields", visit)
        }
      }
    })
}

extension [String: String] {
  fileprivate var inOrder: [(key: String, value: String)] { sorted { $0.key < $1.key } }

  fileprivate mutating func visitNames(_ field: String, _ visit: (inout RecordText) -> Void) {
    for language in keys.sorted() { self[language]?.visited(as: .name("", .title, field: field), visit) }
  }
}

extension EntryKind.Field {
  /// As it is shown where two versions of a kind are compared.
  fileprivate var shown: FieldValue {
    var parts = names.inOrder.map { FieldValue.text($0.value) } + [.term("fieldType", kind.rawValue)]
    if isRequired { parts.append(.term("fieldState", "required")) }
    if isHidden { parts.append(.term("fieldState", "hidden")) }
    return .list(parts + choices.flatMap { $0.names.inOrder.map { .text($0.value) } })
  }
}

extension FieldValue {
  /// The day from which something holds; nothing where it has always held.
  fileprivate static func since(_ day: Day?) -> FieldValue { day.map { .day($0) } ?? .nothing }
}

extension RecordProblem {
  /// What is wrong with a kind of entries. What it is made of is called by its name there.
  public init(_ problem: EntryKindProblem, in kind: EntryKind) {
    switch problem {
    case .text(let text, _): self.init("entryKind", Reason(text))
    case .duplicate(let key): self.init("entryKind", .kind(.duplicate(kind.partName(key))))
    case .choices(let key): self.init("entryKind", .kind(.choices(field: kind.partName(key))))
    case .choiceAboutPeople(let key): self.init("entryKind", .kind(.choiceAboutPeople(field: kind.partName(key))))
    case .removed(let key): self.init("entryKind", .kind(.removed(kind.partName(key))))
    case .retyped(let key): self.init("entryKind", .kind(.retyped(field: kind.partName(key))))
    default: self.init("entryKind", .kind(problem))
    }
  }
}

extension EntryKind {
  /// The name of what it is made of, by key; the key where it has none.
  fileprivate func partName(_ key: String) -> String {
    let names =
      field(key)?.names ?? outcome(key)?.names ?? fields.flatMap(\.choices).first { $0.key == key }?.names
      ?? (key == self.key ? self.names : nil)
    return names.flatMap { $0["zh"] ?? $0.values.min() } ?? key
  }
}
