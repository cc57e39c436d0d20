import CommunityModel
import CommunityResources

extension Paper {
  /// 双五: a card of ten figures, beside each that of the same days of last year.
  public static func doubleFive(
    _ it: DoubleFive, lastYear: DoubleFive, community: String, today: Day, _ words: Wording
  ) -> Paper {
    let heads = ["figure", "value", "lastYear"].map { words(Phrase("doubleFive.head.\($0)")) }
    func rows(_ isOfDoers: Bool) -> [[String]] {
      DoubleFive.Figure.allCases.filter { $0.isOfDoers == isOfDoers }.map { figure in
        [words(figure), words.value(of: figure, in: it), words.value(of: figure, in: lastYear)]
      }
    }
    let span = ["since": words.fullDate(it.days.lowerBound), "until": words.fullDate(it.days.upperBound)]
    return Paper(
      .doubleFive, title: words("doubleFive.title", ["community": community]),
      [
        .centred(words("paper.ranking.days", span)),
        .table(words("doubleFive.done"), heads: heads, rows: rows(false), numbersFrom: 1),
        .table(words("doubleFive.doers"), heads: heads, rows: rows(true), numbersFrom: 1),
        .paragraph(words("doubleFive.counted")),
        .trailing([community, words.fullDate(today)]),
      ], words)
  }
}

extension Wording {
  /// What a figure of 双五 is called.
  public func callAsFunction(_ figure: DoubleFive.Figure) -> String { self("doubleFive.\(figure.rawValue)") }

  /// A figure as it is read: minutes as hours.
  func value(of figure: DoubleFive.Figure, in it: DoubleFive) -> String {
    figure == .minutes ? hours(it[figure]) : String(it[figure])
  }
}
