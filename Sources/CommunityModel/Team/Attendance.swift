/// Somebody's days of a month in the attendance (考勤): leave is a day and has no cause.
public struct Attendance: Hashable, Sendable {
  /// The key of the kind.
  public static let kind = "attendance"

  public var came: Set<Day> = []
  public var leave: Set<Day> = []
  public var absent: Set<Day> = []
  /// Minutes that were written down.
  public var minutes = 0

  public init() {}

  /// Everybody's days.
  public static func sheet(of entries: some Sequence<EntryContent>) -> [StaffMember.ID: Attendance] {
    var sheet: [StaffMember.ID: Attendance] = [:]
    for entry in entries {
      for line in entry.lines where line.field == nil {
        guard case .staff(let id) = line.party else { continue }
        switch (line.measure, line.role) {
        case (EntryMeasure.minutes, .did), (EntryMeasure.minutes, .attended):
          sheet[id, default: Attendance()].minutes += line.amount
        case (EntryMeasure.people, .did), (EntryMeasure.people, .attended):
          sheet[id, default: Attendance()].came.insert(entry.day)
        case (EntryMeasure.people, .leave): sheet[id, default: Attendance()].leave.insert(entry.day)
        case (EntryMeasure.people, .absent): sheet[id, default: Attendance()].absent.insert(entry.day)
        default: break
        }
      }
    }
    return sheet
  }
}

extension EntryReading {
  /// Everybody's days of a month; who is not the secretary sees their own alone.
  /// - Parameters:
  ///   - month: its first day.
  ///   - role: whom it is about; nil for all.
  public func attendance(
    month: Day, of staff: [StaffMember], role: StaffMember.Role? = nil, for me: StaffMember, seenBy viewer: Viewer?
  ) throws(StoreError) -> [(StaffMember, Attendance)] {
    let query = EntryQuery(
      kinds: [Attendance.kind], since: month, until: month.startOfNextMonth.advanced(by: -1), state: .done,
      viewer: viewer)
    let sheet = Attendance.sheet(of: try entries(query).map(\.entry.content))
    return staff.filter { it in
      (it.isActive || sheet[it.id] != nil) && role.map { it.role == $0 } ?? true
        && (me.role == .secretary || it.id == me.id)
    }.map { ($0, sheet[$0.id] ?? Attendance()) }
  }
}
