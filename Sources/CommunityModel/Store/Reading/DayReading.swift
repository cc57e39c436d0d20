/// Reading days: their seals, figures, and what they ask for.
public protocol DayReading: Sendable {
  /// Days up to `today` that are not sealed, oldest first.
  func unsealedDays(upTo today: Day) throws(StoreError) -> [Day]
  /// Every seal of the chain in order; `from` leaves out older days.
  func seals(from: Day?) throws(StoreError) -> [Seal]
  /// A sealed day as it was sealed; any other as it is, without those overdue.
  func counts(of day: Day) throws(StoreError) -> DayCounts
  /// Every matter of a day, as things are now; those that are decided on too.
  func matters(of day: Day) throws(StoreError) -> [DayMatter]
  /// How many matters of a day ask no more because of what was done since; see ``DayMatters/isHandled(id:_:_:_:)``.
  func handledMatters(of day: Day) throws(StoreError) -> Int
  func figures(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures
  /// The rates of ``figures(from:until:now:)`` without handling times and callbacks, at a fraction of the work.
  func rates(from: Day, until: Day, now: Instant) throws(StoreError) -> Figures
  func trend(from: Day, until: Day) throws(StoreError) -> [DayTrend]
  /// What stands at the head of a day's sheet, without the sheet.
  func dayTotals(_ day: Day, now: Instant) throws(StoreError) -> DaySheet.Totals
  func daySheet(_ day: Day, now: Instant) throws(StoreError) -> DaySheet
  /// What is to be done on a day.
  /// - Parameter approving: whether refusals wait for whoever asks, as they do for the secretary.
  func agenda(of day: Day, approving: Bool, limit: Int) throws(StoreError) -> DayAgenda
}
