extension OfficeForm: RecordContent {
  public static let recordKind = Record.Kind.officeForm
  public static let fields: [RecordField<OfficeForm>] = [
    RecordField(
      "formName", value: { FieldValue($0.name) },
      visitTexts: { it, visit in it.name.visited(as: .name("", .title, field: "formName"), visit) }),
    .key("formFile", \.file),
    RecordField(
      "formColumns", value: { $0.map?.shown ?? .nothing },
      keys: { it in
        let map = it.map
        return ([map?.tag, map?.kind].compactMap(\.self) + (map?.columns ?? []) + (map?.heads ?? [])).filter {
          !$0.isEmpty
        }
      },
      visitTexts: { it, visit in
        it.map?.sheet.visited(as: RecordText("formColumns", .title, "", limit: 100), visit)
      }),
    .shown("inUse") { .flag($0.isActive) },
  ]
  public var asRecord: Record { .officeForm(self) }

  public func faults(_ rules: RecordRules) -> [RecordProblem] {
    guard let map else { return [] }
    var found: [RecordProblem] = []
    if map.columns.count > Self.mostColumns {
      found.append(RecordProblem("formColumns", .tooMany(limit: Self.mostColumns)))
    }
    if let tag = map.tag, rules.catalogue.careTag(tag) == nil {
      found.append(RecordProblem("formColumns", .unknownReference))
    }
    return found
  }
}

extension OfficeForm.Map {
  /// As it is shown where two versions of a form are compared.
  fileprivate var shown: FieldValue {
    let texts = [tag, kind, sheet].compactMap(\.self) + columns.filter { !$0.isEmpty }
    return .list(
      [.term("formSource", source.rawValue), .number(firstRow), .number(lastRow)] + texts.map { .text($0) })
  }
}
