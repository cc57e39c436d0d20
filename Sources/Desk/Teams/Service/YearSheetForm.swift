import CommunityModel
import CommunityResources

/// 年度评定表: of which year, and what is given by hand.
struct YearSheetForm: Form {
  private let volunteer: Volunteer

  init(_ volunteer: Volunteer) {
    self.volunteer = volunteer
  }

  /// The most that can be given by hand.
  private static let mostByHand = 1000

  var draftKey: String { "yearSheet:\(volunteer.id)" }
  var noDraft: NoDraft? { .onlyAsks }
  func title(_ context: DeskContext) -> String { context.words.label(of: .yearSheet) }

  func submissions(_ context: DeskContext) -> [Submission] {
    [Submission(id: "show", label: context.words("yearSheet.show"))]
  }

  func fields(_ context: DeskContext) -> [Field] {
    let words = context.words
    return [
      Field("name", words("field.name"), .fact, value: volunteer.name),
      Field("year", words("certificate.year"), value: String(context.today.year), limit: 4),
      Field(
        "manual", words("yearSheet.manual"), hint: words("yearSheet.manual.hint"), isOptional: true, limit: 4),
    ]
  }

  func result(
    _ submission: String, _ values: FormValues, _ context: DeskContext
  ) throws(FormProblem) -> FormResult {
    let days = try year(values, context)
    let manual =
      values.optional("manual") == nil ? nil : try number("manual", values, in: 0...Self.mostByHand, context)
    return .effects([
      .replace(DocumentScreen.yearSheet(volunteer.id, year: days.lowerBound.year, manual: manual, context))
    ])
  }
}

extension Form {
  /// The days of the year that the field of that name says, up to today.
  func year(_ values: FormValues, _ context: DeskContext) throws(FormProblem) -> ClosedRange<Day> {
    let number = try number("year", values, in: 1900...9999, context)
    guard let days = Day.year(number, upTo: context.today) else {
      throw FormProblem(field: "year", text: context.words("command.yearAhead", ["year": String(number)]))
    }
    return days
  }
}
