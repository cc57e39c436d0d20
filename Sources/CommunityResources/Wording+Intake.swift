import CommunityModel
import Intake

extension Wording {
  /// What a column of another system's orders means.
  public func callAsFunction(_ meaning: OutsideField) -> String {
    switch meaning {
    case .grid, .category, .urgency, .rating, .outsideDue, .source, .signedAt: field(meaning.rawValue)
    case .request: self("field.outsideRequest")
    default: self("outsideField.\(meaning.rawValue)")
    }
  }

  /// What was noticed about a row of another system's orders: one sentence, without anything personal.
  public func message(
    _ code: OutsideIssue.Code, _ calendar: WorkCalendar, now: Instant, _ catalogue: Catalogue?
  ) -> String {
    let arguments: [String: String] =
      switch code {
      case .timeUnreadable(let column), .valueUnknown(let column), .columnIgnored(let column),
        .columnUnheaded(let column):
        ["column": column]
      case .sameAsRow(let row), .contradictsRow(let row), .replacedByRow(let row): ["row": row]
      case .refused(let rejection): ["reason": message(rejection, calendar, now: now, catalogue)]
      default: [:]
      }
    return self(Phrase("intake.issue.\(code.name)"), arguments)
  }

  /// Texts that an import of orders writes where the other system says nothing.
  public var intakeTexts: OrderIntakeTexts {
    OrderIntakeTexts(
      expectedResult: self("assignment.expectedResult"), noPlace: self("intake.noPlace"),
      untold: self("intake.untold"), withdrawn: self("intake.withdrawn"))
  }
}
