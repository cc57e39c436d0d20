import CommunityModel

/// Keeps all that is poured into it.
struct GatheringSink: CommunitySink, Equatable {
  struct Order: Equatable {
    var number: OrderNumber
    var events: [OrderEvent]
  }

  struct Sealing: Equatable {
    var day: Day
    var by: StaffMember.ID
    var at: Instant
  }

  struct Poured: Equatable {
    var entry: ServiceEntry
    var links: [EntryLink]
  }

  var records: [Record] = []
  var orders: [Order] = []
  var entries: [Poured] = []
  var seals: [Sealing] = []
  /// Whether something came after what must come after it.
  var isOutOfOrder = false

  mutating func add(_ record: Record) {
    if !orders.isEmpty || !entries.isEmpty || !seals.isEmpty { isOutOfOrder = true }
    records.append(record)
  }

  func add(officeFormFile content: [UInt8]) -> String { "form" }

  mutating func add(order number: OrderNumber, events: [OrderEvent]) {
    if !entries.isEmpty || !seals.isEmpty || orders.last.map({ $0.number >= number }) ?? false { isOutOfOrder = true }
    orders.append(Order(number: number, events: events))
  }

  mutating func add(_ entry: ServiceEntry, links: [EntryLink]) {
    if !seals.isEmpty || entries.last.map({ $0.entry.id >= entry.id }) ?? false { isOutOfOrder = true }
    entries.append(Poured(entry: entry, links: links))
  }

  mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) {
    if let last = seals.last, last.day >= day || last.at >= at { isOutOfOrder = true }
    seals.append(Sealing(day: day, by: staff, at: at))
  }

  /// The orders as they are after all events, or after those that count for a day up to `day`.
  func replayed(upTo day: Day? = nil) -> [WorkOrder] {
    orders.compactMap { order in
      let events = order.events.filter { event in day.map { event.day <= $0 } ?? true }
      return WorkOrder.replay(id: 1, number: order.number, events: events)
    }
  }

  var residents: [Resident] {
    records.compactMap { if case .resident(let resident) = $0 { resident } else { nil } }
  }

  var residences: [Residence] {
    records.compactMap { if case .residence(let residence) = $0 { residence } else { nil } }
  }

  var households: [Household] {
    records.compactMap { if case .household(let household) = $0 { household } else { nil } }
  }

  var dwellings: [Dwelling] {
    records.compactMap { if case .dwelling(let dwelling) = $0 { dwelling } else { nil } }
  }

  var buildings: [Building] {
    records.compactMap { if case .building(let building) = $0 { building } else { nil } }
  }

  var grids: [Grid] {
    records.compactMap { if case .grid(let grid) = $0 { grid } else { nil } }
  }

  var staff: [StaffMember] {
    records.compactMap { if case .staff(let member) = $0 { member } else { nil } }
  }

  var volunteers: [Volunteer] {
    records.compactMap { if case .volunteer(let volunteer) = $0 { volunteer } else { nil } }
  }
}

/// Counts what is poured into it and keeps nothing.
struct CountingSink: CommunitySink {
  var residents = 0
  var households = 0
  var orders = 0
  var events = 0
  var open = 0
  var entries = 0
  var seals = 0

  mutating func add(_ record: Record) {
    switch record {
    case .resident: residents += 1
    case .household(let household): households += household.until == nil ? 1 : 0
    default: break
    }
  }

  func add(officeFormFile content: [UInt8]) -> String { "form" }

  mutating func add(order number: OrderNumber, events: [OrderEvent]) {
    orders += 1
    self.events += events.count
    // What the hotline says afterwards ends nothing and begins nothing.
    let last = events.last { if case .hotline = $0.kind { false } else { true } }
    if let last, ![.closed, .merged, .withdrawn].contains(Ending(last.kind)) { open += 1 }
  }

  mutating func add(_ entry: ServiceEntry, links: [EntryLink]) {
    entries += 1
  }

  mutating func seal(_ day: Day, by staff: StaffMember.ID, at: Instant) {
    seals += 1
  }

  private enum Ending {
    case closed
    case merged
    case withdrawn
    case none

    init(_ kind: OrderEvent.Kind) {
      switch kind {
      case .closed: self = .closed
      case .merged: self = .merged
      case .withdrawn: self = .withdrawn
      default: self = .none
      }
    }
  }
}
