import CommunityModel
import CommunityResources

/// What forms about records have in common.
extension Form {
  /// Asks the rules of records in advance, so that what is wrong shows beside its field before anything is saved.
  ///
  /// - Parameter names: the form's field for a record's field, where the two differ.
  func check(
    _ records: [Record], names: [String: String] = [:], _ context: DeskContext
  ) throws(FormProblem) {
    let problems = records.flatMap { context.office.recordRules.problems(of: $0) }.map {
      FormProblem(field: names[$0.field] ?? $0.field, text: context.words.message($0))
    }
    if let problem = FormProblem(problems) { throw problem }
  }

  /// A date of which perhaps only the year or the month is known; nil when the field is empty.
  func partialDate(
    _ id: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> PartialDate? {
    guard let text = values.optional(id) else { return nil }
    guard let date = DateEntry.partialDate(text, today: context.today, words: context.words) else {
      throw FormProblem(field: id, text: context.words("person.notADate"))
    }
    return date
  }

  /// A demanded whole number within a range.
  func number(
    _ id: String, _ values: FormValues, in range: ClosedRange<Int>, _ context: DeskContext
  ) throws(FormProblem) -> Int {
    if values.isSetAside(id) { return range.lowerBound }
    let text = try demand(id, values, context)
    let folded = String(text.map { $0.wholeNumberValue.map { Character(String($0)) } ?? $0 })
    guard let number = Int(folded), range.contains(number) else {
      let bounds = ["least": String(range.lowerBound), "most": String(range.upperBound)]
      throw FormProblem(field: id, text: context.words("places.numberBetween", bounds))
    }
    return number
  }

  /// A field for phones, each perhaps with what it is called; one that is kept is covered while it does not have the keys.
  func phoneField(
    _ id: String, _ label: String, kept: String? = nil, proposed: String? = nil, hint: String = ""
  ) -> Field {
    var field = Field(id, label, value: kept ?? proposed ?? "", hint: hint, isOptional: true, limit: 60).holding(.phone)
    if kept != nil { field.mask = { PhoneNumber.masked($0) } }
    return field
  }

  /// What to say beside a field for phones while it is typed in.
  func phoneRemark(on field: Field, _ context: DeskContext) -> Field.Remark? {
    guard field.id.lowercased().hasSuffix("phone") else { return nil }
    return ResidentRemarks(words: context.words, today: context.today).remark(onPhones: field.value)
  }

  /// The phones in a field in the form in which they are kept; nil when the field is empty.
  func phones(_ id: String, _ values: FormValues, _ context: DeskContext) throws(FormProblem) -> String? {
    guard let text = values.optional(id) else { return nil }
    let list = PhoneList(text)
    if list.unread.isEmpty { return list.line }
    throw FormProblem(field: id, text: context.words.message(RecordProblem("phone", .phone)))
  }

  /// Choices of the grids.
  func gridChoices(_ context: DeskContext) -> [Choice] {
    context.grids.map { Choice(String($0.id), $0.name, aliases: [$0.code], detail: $0.about) }
  }
}

extension DeskContext {
  /// A phone number as it may be shown now: masked until its subject is revealed.
  func shown(phone: String?, of subject: String) -> String {
    guard let phone, !phone.isEmpty else { return "" }
    return isRevealed(subject) ? phone : PhoneNumber.masked(phone)
  }
}

extension FormContent {
  /// Choices of the units that are worked with, and of the one that is named now.
  func unitChoices(_ units: [PartnerUnit], _ own: PartnerUnit.ID?, _ words: Wording) -> [Choice] {
    units.filter { $0.isActive || $0.id == own }.map { Choice(String($0.id), $0.name, detail: words($0.kind)) }
  }
}
