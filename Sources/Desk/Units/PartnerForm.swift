import CommunityModel
import CommunityResources

/// 单位: a new one, or one being changed.
struct PartnerForm: RecordForm {
  let id: PartnerUnit.ID?
  var stored: Edited<PartnerUnit>?

  init(_ id: PartnerUnit.ID?) {
    self.id = id
  }

  var blank: PartnerUnit? { PartnerUnit(id: -1, name: "", kind: .unit) }
  func title(_ context: DeskContext) -> String { context.words(id == nil ? "unit.new" : "unit.edit") }

  func field(of problem: RecordProblem) -> String {
    switch problem.field {
    case "partnerKind": "kind"
    case "inUse": "active"
    default: problem.field
    }
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    func lines(_ values: [String]?) -> String { (values ?? []).joined(separator: "\n") }
    let grids = Ticks(
      choices: context.grids.map { Choice(String($0.id), $0.name) }, columns: context.size.columns < 70 ? 1 : 3,
      rows: min(2, max(1, (context.grids.count + 2) / 3)))
    var fields = [
      Field("name", words("field.thingName"), value: it?.name ?? "", limit: RecordRules.longestName),
      Field(
        "kind", words("field.partnerKind"), .choice(PartnerUnit.Kind.allCases.map { Choice($0.rawValue, words($0)) }),
        value: (it?.kind ?? .unit).rawValue),
      Field("contact", words("field.contact"), value: it?.contact ?? "", isOptional: true, limit: 40),
      phoneField("phone", words("field.phones"), kept: it?.phone),
      Field(
        "expects", words("field.expects"), value: it?.expects.map(String.init) ?? "", hint: words("unit.expects.hint"),
        isOptional: true, limit: 7),
      Field(
        "canOffer", words("field.canOffer"), .lines(2), value: lines(it?.offers), hint: words("unit.lines.hint"),
        isOptional: true),
      Field(
        "promised", words("field.promised"), .lines(2), value: lines(it?.promised), hint: words("unit.lines.hint"),
        isOptional: true),
      Field(
        "grids", words("field.grids"), .ticks(grids), value: (it?.grids ?? []).map(String.init).joined(separator: ","),
        isOptional: true),
      Field(
        "otherNames", words("field.otherNames"), .lines(1), value: lines(it?.otherNames),
        hint: words("unit.otherNames.hint"), isOptional: true),
      Field("note", words("field.note"), value: it?.note ?? "", isOptional: true, limit: 500),
    ]
    if let it { fields.append(Field("active", words("field.inUse"), .toggle, value: it.isActive ? "yes" : "no")) }
    return fields
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? { phoneRemark(on: field, context) }

  func apply(
    _ values: FormValues, to it: inout PartnerUnit, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    func lines(_ id: String) -> [String] {
      values[id].split(whereSeparator: \.isNewline).map { String($0).trimmed }.filter { !$0.isEmpty }
    }
    it.otherNames = lines("otherNames")
    it.rename(try demand("name", values, context))
    it.kind = PartnerUnit.Kind(rawValue: values["kind"]) ?? it.kind
    it.contact = values.optional("contact")
    it.phone = values.optional("phone").map { PhoneList($0).line }
    it.expects =
      values.optional("expects") == nil
      ? nil : try number("expects", values, in: 0...PartnerUnit.mostExpected, context)
    it.offers = lines("canOffer")
    it.promised = lines("promised")
    it.grids = values["grids"].split(separator: ",").compactMap { Int64($0) }
    it.note = values["note"]
    if id != nil { it.isActive = values.isOn("active") }
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "unit.done.new" : "unit.done.edit")
  }
}
