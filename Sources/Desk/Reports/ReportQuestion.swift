import CommunityModel
import CommunityResources

/// What a report is asked for: which stretch of days, and of what.
struct ReportQuestion: Hashable, Sendable {
  var period: ReportPeriod
  var days: ClosedRange<Day>
  /// Nil for the whole community.
  var of: FigurePart?

  init(_ period: ReportPeriod, around day: Day, of part: FigurePart? = nil) {
    (self.period, of) = (period, part)
    days = period.days(around: day)
  }

  init(span days: ClosedRange<Day>, of part: FigurePart? = nil) {
    (period, self.days, of) = (.span, days, part)
  }

  /// The stretch before, or nil where nobody has anything written down.
  var earlier: ReportQuestion? { moved(to: period.before(days)) }

  /// The stretch after; nil where it has not begun.
  func later(than today: Day) -> ReportQuestion? {
    let next = days.upperBound.advanced(by: 1)
    guard next <= today else { return nil }
    if period == .span { return moved(to: next...next.advanced(by: days.count - 1)) }
    return moved(to: period.days(around: next))
  }

  private func moved(to days: ClosedRange<Day>) -> ReportQuestion? {
    guard days.lowerBound.year >= 1990 else { return nil }
    var question = self
    question.days = days
    return question
  }

  /// So many stretches up to this one, the earliest first: what a trend is drawn of.
  var trend: [ClosedRange<Day>] {
    let count =
      switch period {
      case .day: 14
      case .week, .month: 12
      case .quarter: 8
      case .year: 5
      case .span: 1
      }
    var stretches = [days]
    while stretches.count < count { stretches.append(period.before(stretches[stretches.count - 1])) }
    return stretches.reversed()
  }

  /// What a figure is asked for with.
  func query(
    in days: ClosedRange<Day>? = nil, of part: FigurePart? = nil, _ context: DeskContext
  ) -> FigureQuery {
    FigureQuery(days: days ?? self.days, of: part ?? of, now: context.now, viewer: Viewer(context.staff))
  }
}

extension Wording {
  /// Which stretch a report is of: 2026年11月, 11月16日至11月22日.
  func stretch(_ question: ReportQuestion) -> String {
    switch question.period {
    case .month: month(question.days.lowerBound)
    case .year: self("report.year", ["year": String(question.days.lowerBound.year)])
    default: span(question.days)
    }
  }
}
