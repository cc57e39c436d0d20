import CommunityModel
import CommunityResources

/// 居民档案: a new record, or one being corrected. A new one also says where the person lives.
struct ResidentForm: RecordForm {
  let id: Resident.ID?
  private let start: Start
  var stored: Edited<Resident>?
  private var finder = HomeFinder()
  private var known = KnownResidents()
  /// The button that opens the record that is there already.
  private static let openKnown = "open"

  /// What a new record begins with.
  struct Start: Sendable, Hashable {
    var name = ""
    var phone = ""
    var place = ""
    var household: Household.ID?
    var birth = ""
    var sex: Resident.Sex?
  }

  var origin: [String: String] { id == nil ? start.origin : [:] }

  init(_ id: Resident.ID?, _ start: Start = Start()) {
    self.id = id
    self.start = start
  }

  var draftKey: String {
    id.map { "resident.edit:\($0)" } ?? start.household.map { "resident.new:household#\($0)" } ?? "resident.new"
  }

  var blank: Resident? { Resident(id: -1, name: "") }

  func title(_ context: DeskContext) -> String {
    guard let stored else { return context.words("person.new") }
    return context.words("person.edit", ["name": stored.value.name])
  }

  var lookedUp: Set<String> { id == nil ? ["place"] : [] }

  mutating func lookUp(
    _ fields: inout [Field], _ file: any CommunityReading, _ context: DeskContext
  ) throws(StoreError) {
    try finder.lookUp(&fields, file, context)
    try known.lookUp(&fields, file, context)
  }

  // MARK: Fields

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    let it = stored?.value
    var fields = [
      Field("name", words("field.name"), value: it?.name ?? start.name, limit: RecordRules.longestName),
      Field(
        "sex", words("field.sex"), .choice(choices(Resident.Sex.self) { words($0) }),
        value: (it?.sex ?? start.sex)?.rawValue ?? "",
        isOptional: true),
      Field(
        "birth", words("field.birth"), value: it?.birth?.iso ?? start.birth, hint: words("person.birth.hint"),
        isOptional: true, limit: 20),
      Field(
        "phones", words("field.phones"), value: it?.phoneList.line ?? start.phone, hint: words("person.phones.hint"),
        isOptional: true, limit: 400
      ).holding(.phone),
    ]
    if id == nil {
      fields += finder.fields(context, place: start.place, home: start.household, isOptional: true)
    }
    fields +=
      contactFields(it, context) + [
        Field(
          "otherName", words("field.otherName"), value: it?.otherName ?? "", isOptional: true,
          limit: RecordRules.longestName),
        Field(
          "spelling", words("field.spelling"), value: it?.spelling ?? "", hint: words("person.spelling.hint"),
          isOptional: true, limit: RecordRules.longestName),
        Field(
          "note", words("field.note"), .lines(2), value: it?.note ?? "", hint: words("person.note.hint"),
          isOptional: true, limit: Resident.longestNote),
      ]
    // A further number is added to those that stand there.
    for index in fields.indices where fields[index].id == "phones" { fields[index].isAddedTo = true }
    if it != nil { ResidentMasks.apply(to: &fields, context) }
    return fields
  }

  func remark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    ResidentRemarks(words: context.words, today: context.today).remark(on: field)
  }

  func fill(_ fields: inout [Field], after id: String, _ context: DeskContext) {
    guard id == "identityNumber", let number = IdentityNumber(fields.value(id), on: context.today) else { return }
    if fields.value("birth").isEmpty { fields.fill("birth", with: number.birth.iso) }
    if fields.value("sex").isEmpty { fields.fill("sex", with: number.sex.rawValue) }
  }

  func fill(from number: IdentityNumber, _ fields: inout [Field]) -> Bool {
    guard id == nil else { return false }
    fields.fill("identityNumber", with: number.text)
    fields.fill("birth", with: number.birth.iso)
    fields.fill("sex", with: number.sex.rawValue)
    return true
  }

  private func contactFields(_ it: Resident?, _ context: DeskContext) -> [Field] {
    let words = context.words
    var fields = [
      Field(
        "preferredContact", words("field.preferredContact"),
        .choice(choices(Resident.ContactWay.self) { words($0) }), value: it?.preferredContact?.rawValue ?? "",
        isOptional: true)
    ]
    fields += Resident.HelpNeed.allCases.map { need in
      Field(
        need.rawValue, words("person.help", ["need": words(need)]), .toggle,
        value: it?.helpNeeds.contains(need) == true ? "yes" : "no", hint: words(Phrase("person.help.\(need.rawValue)")))
    }
    fields += [
      Field(
        "emergencyName", words("field.emergencyContact"), value: it?.emergencyContact?.name ?? "", isOptional: true),
      Field(
        "emergencyPhone", words("field.emergencyPhone"), value: it?.emergencyContact?.phone ?? "", isOptional: true,
        limit: 60
      ).holding(.phone),
      Field(
        "emergencyRelation", words("field.emergencyRelation"), value: it?.emergencyContact?.relation ?? "",
        hint: words("person.emergencyRelation.hint"), isOptional: true),
    ]
    if context.community.settings.keepsIdentityNumbers {
      // The number that is kept is never put into a field: what stays empty stays as it is.
      let kept = it?.identityNumber.map { words("person.identityNumber.kept", ["number": IdentityNumber.masked($0)]) }
      fields.append(
        Field("identityNumber", words("field.identityNumber"), hint: kept ?? "", isOptional: true, limit: 24)
          .holding(.identity))
    }
    return fields
  }

  // MARK: Saving

  func submissions(_ context: DeskContext) -> [Submission] {
    guard let known = known.first else { return [Submission(id: "save", label: context.words("form.save"))] }
    return [
      Submission(
        id: Self.openKnown, label: context.words("person.known.open", ["name": known.row.name]), usesValues: false),
      Submission(id: "save", label: context.words("person.known.another")),
    ]
  }

  func result(_ submission: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> FormResult {
    if submission == Self.openKnown, let known = known.first { return .effects([.open(.resident(known.row.id))]) }
    return .save(try change(submission, values, context), done: { done(submission, $0, $1) })
  }

  func more(
    with it: Resident, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> [RecordEdit] {
    guard id == nil, let destination = try finder.destination(values, context) else { return [] }
    let from = try partialDate("from", values, context)
    let arriving = destination.arriving(it.id, kind: finder.kind(values), from: from)
    try check(arriving.map(\.record), context)
    return arriving
  }

  func apply(
    _ values: FormValues, to it: inout Resident, _ submission: String, _ context: DeskContext
  ) throws(FormProblem) {
    it.name = try demand("name", values, context)
    it.otherName = values.optional("otherName")
    it.spelling = values.optional("spelling")
    it.sex = Resident.Sex(rawValue: values["sex"])
    it.birth = try partialDate("birth", values, context)
    it.phoneList = PhoneList(values["phones"])
    it.preferredContact = Resident.ContactWay(rawValue: values["preferredContact"])
    it.helpNeeds = Set(Resident.HelpNeed.allCases.filter { values.isOn($0.rawValue) })
    it.emergencyContact = try emergencyContact(values, context)
    if context.community.settings.keepsIdentityNumbers { try applyIdentityNumber(values, &it, context) }
    it.note = values["note"]
  }

  /// A typed number replaces the kept one, a lone hyphen takes it away, nothing leaves it.
  private func applyIdentityNumber(
    _ values: FormValues, _ it: inout Resident, _ context: DeskContext
  ) throws(FormProblem) {
    guard let typed = values.optional("identityNumber") else { return }
    if typed.allSatisfy({ "-－—–".contains($0) }) {
      it.identityNumber = nil
      return
    }
    guard let today = ResidentRemarks.date(context.today) else { return }
    do {
      it.identityNumber = try IdentityNumber(typed, today: today).text
    } catch {
      throw FormProblem(field: "identityNumber", text: context.words.message(error))
    }
  }

  private func emergencyContact(
    _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> EmergencyContact? {
    let parts = ["emergencyName", "emergencyPhone", "emergencyRelation"].map { values[$0] }
    guard parts.contains(where: { !$0.isEmpty }) else { return nil }
    let name = try demand("emergencyName", values, context)
    return EmergencyContact(name: name, phone: try demand("emergencyPhone", values, context), relation: parts[2])
  }

  func about(_ values: FormValues, _ context: DeskContext) -> String? { values["name"] }

  func done(_ submission: String, _ saved: Saved, _ context: DeskContext) -> String {
    context.words(id == nil ? "person.done.new" : "person.done.edit")
  }

  func field(of problem: RecordProblem) -> String {
    problem.field == "emergencyContact" ? "emergencyPhone" : problem.field
  }
}

extension Opening {
  /// Puts somebody on file whose card was read.
  static func newResident(_ number: IdentityNumber) -> Opening {
    Opening("newResident") { _ in FormScreen(ResidentForm(nil, ResidentForm.Start(number))) }
  }
}
