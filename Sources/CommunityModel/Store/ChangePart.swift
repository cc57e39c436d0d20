/// One part of a save. Numbers of what the save makes are given before anything of it is written: until then a record or an
/// order goes by a provisional number, below 1, by which the other parts of the save may name it.
public enum ChangePart: Hashable, Sendable {
  /// A new order. The first command is the registration; further ones follow in the same save.
  case register(as: OrderNumber = .provisional(1), [OrderCommand])
  /// Commands on an order that there is.
  case order(OrderStep)
  /// A record, new or changed.
  case record(RecordEdit)
  /// A command on an entry of the ledger.
  case entry(EntryStep)
  /// A record taken away that somebody saw in this revision.
  case remove(Record.Reference, seen: Int)

  /// The record that the part makes, changes or takes away; nil for one of orders and entries.
  public var record: Record.Reference? {
    switch self {
    case .register, .order, .entry: nil
    case .record(let edit): edit.record.reference
    case .remove(let reference, _): reference
    }
  }
}

/// Commands on an order that somebody read.
///
/// Every step says which revision it was decided on, so that nobody writes over what they never saw: another desk's later
/// save makes it a conflict. Steps of one save on the same order all say the revision from before the save. No rule needs
/// an exception: whatever is done to orders without anybody looking at each (the seal, the given back of a withdrawn
/// master) is no step but follows, within the transaction, from what the transaction itself reads.
public struct OrderStep: Hashable, Sendable {
  /// The order.
  public var number: OrderNumber
  /// The revision that was seen.
  public var seen: Int
  /// What to do, in order.
  public var commands: [OrderCommand]

  public init(_ number: OrderNumber, seen: Int, _ commands: [OrderCommand]) {
    self.number = number
    self.seen = seen
    self.commands = commands
  }
}

/// A record to be stored.
public enum RecordEdit: Hashable, Sendable {
  /// One that is in no file yet, under a provisional number.
  case new(Record)
  /// One put in the place of what was seen in this revision; what somebody else saved since is a conflict.
  case changed(Record, seen: Int)

  /// What a form saves that makes new records as well as changing known ones.
  /// - Parameter revision: the revision that was seen; nil for a new record.
  public init(_ record: Record, seen revision: Int?) {
    self = revision.map { .changed(record, seen: $0) } ?? .new(record)
  }

  /// The record as it shall be.
  public var record: Record {
    switch self {
    case .new(let record), .changed(let record, _): record
    }
  }

  /// The same of another record.
  public func with(_ record: Record) -> RecordEdit {
    switch self {
    case .new: .new(record)
    case .changed(_, let revision): .changed(record, seen: revision)
    }
  }
}

extension OrderNumber {
  /// Stands, within a save, for an order that the save registers. It is never stored and cannot be written as text.
  public static func provisional(_ place: Int) -> OrderNumber { OrderNumber(day: Day(number: 0), sequence: -place) }

  /// Whether it stands for an order that is not registered yet.
  public var isProvisional: Bool { sequence < 1 }
}

extension OrderCommand {
  /// The command with the real numbers of what it names.
  public func renumbered(_ record: (Record.Reference) -> Int64, _ order: (OrderNumber) -> OrderNumber) -> OrderCommand {
    func numbered(_ registration: Registration) -> Registration {
      var it = registration
      if case .resident(let id) = it.requester { it.requester = .resident(record(Record.Reference(.resident, id))) }
      it.grid = it.grid.map { record(Record.Reference(.grid, $0)) }
      return it
    }
    func numbered(_ assignment: Assignment) -> Assignment {
      var it = assignment
      it.who = it.who.map { record(Record.Reference(.staff, $0)) }
      it.team = it.team.map { record(Record.Reference(.team, $0)) }
      it.unit = it.unit.map { record(Record.Reference(.partner, $0)) }
      return it
    }
    switch self {
    case .register(let it): return .register(numbered(it))
    case .amend(let it): return .amend(numbered(it))
    case .linkRequester(let id): return .linkRequester(record(Record.Reference(.resident, id)))
    case .assign(let it): return .assign(numbered(it))
    case .reassign(let it): return .reassign(numbered(it))
    case .merge(let number): return .merge(into: order(number))
    case .callBack(var report):
      report.alsoInformed = report.alsoInformed.map(order)
      return .callBack(report)
    case .start, .returnOrder, .suspend, .resume, .extend, .finish, .refuse, .approve, .reject, .withdraw, .close,
      .reopen, .note, .chase, .carryOver, .hotline, .moveClocks:
      return self
    }
  }
}
