import CommunityModel

/// What passes between the hotline and the office about the orders that it sends.
extension OrderStory {
  private var isFromHotline: Bool { order?.registration.source == .hotline12345 }
  /// Only of the last weeks, as with an office that has just begun to write it down.
  private var isRecent: Bool { number.day >= office.schedule.today.advanced(by: -60) }

  /// 签收, with the registration.
  mutating func signForHotline(by clerk: StaffMember) throws(StoreError) {
    guard isFromHotline, isRecent else { return }
    try act(.hotline(.sign(at: nil)), by: clerk, at: clock)
  }

  /// 退单, the same evening: whoever is on duty sees at once that it is somebody else's.
  mutating func askToBeTakenBack() throws(StoreError) {
    let asked = random.pick(office.phrases.sendBacks)
    let at = clock.adding(seconds: Int64(random.within(5...20) * 60))
    try act(.hotline(.sendBack(reason: asked.reason, basis: asked.basis)), by: random.pick(office.staff.clerks), at: at)
  }

  mutating func hear(isContent: Bool, at moment: Instant) throws(StoreError) {
    let report = VerdictReport(
      responded: true, solved: isContent ? .yes : .no, rating: isContent ? .satisfied : .dissatisfied)
    try act(.hotline(.judge(report)), by: random.pick(office.staff.clerks), at: moment)
  }

  /// The hotline's own callback some days after the end, and what the office says where it is not content.
  mutating func hearFromHotline() throws(StoreError) {
    guard isFromHotline, isRecent, state == .resolved || state == .closed else { return }
    let day = office.calendar.workingDay(random.within(2...4), after: office.calendar.day(of: clock))
    let at = office.calendar.opening(of: day).adding(seconds: Int64(random.within(20...150) * 60))
    let isContent = random.chance(perMille: 850)
    try hear(isContent: isContent, at: at)
    if isContent { return }
    let clerk = random.pick(office.staff.clerks)
    if random.below(2) == 0 {
      return try act(.hotline(.explain(random.pick(office.phrases.explanations))), by: clerk, at: officeHours(10...40))
    }
    let reason = random.pick(office.phrases.exclusions)
    try act(.hotline(.exclude(reason: reason)), by: clerk, at: officeHours(10...40))
    try act(.hotline(.answerExclusion(.granted, remark: "")), by: clerk, at: officeHours(500...700))
  }
}
