/// Who works at a desk. A claim, not a proof: the journal also keeps the Unix user and the terminal.
public struct Operator: Hashable, Sendable {
  /// The member of staff who says they work here.
  public var staff: StaffMember
  /// Numeric Unix user id of the process.
  public var uid: UInt32
  /// The controlling terminal, such as `pts/3`; empty without one.
  public var tty: String

  public init(staff: StaffMember, uid: UInt32, tty: String) {
    self.staff = staff
    self.uid = uid
    self.tty = tty
  }
}

/// One save: everything in it happens in one transaction, or nothing does; it is one entry of the journal, undone and done
/// again as one.
public enum Change: Hashable, Sendable {
  /// What most saves are: steps of orders and edits of records, in any number, together.
  case parts([ChangePart])
  /// Orders of another system, and what has happened to them since, as one change of one journal entry.
  case importOrders([OrderIntake])
  /// Entries of the ledger out of a table, new and changed, as one change of one journal entry.
  case importEntries([EntryStep])
  /// Makes two records of the same person into one: residences, orders and what else hangs on the other follow.
  case merge(ResidentMerge)
  /// Takes a record out again that was merged into another by mistake, with what was recorded for it.
  case split(Resident.ID)
  /// Erases a resident: payloads, drafts and search rows go, orders stay as 居民#id, a tombstone remains. The secretary's.
  case erase(Resident.ID)
  /// Puts these texts in the place of what stands there in the orders of erased residents, and wherever else somebody who
  /// was erased is still mentioned; an empty one blanks it. What the journal and imports keep of the order or record is
  /// forgotten; states, dates, figures, the chain and the seals stay as they are. The secretary's.
  case redact([WrittenText])
  /// The batch 办结→注销 and the seal of a day.
  case seal(Day)
  /// Reopens a sealed day.
  case reopenDay(Day, reason: String)
  /// Undoes the change with this journal number.
  case undo(Int64)
  /// Does an undone change again.
  case redo(Int64)
}

/// The saves of one sort of part, by their short names.
extension Change {
  /// A new order: its registration, and what happens to it in the same save (当场办结).
  public static func register(_ commands: [OrderCommand]) -> Change { .parts([.register(commands)]) }

  /// Commands on an order that was read in a revision.
  public static func order(_ number: OrderNumber, seen revision: Int, _ commands: [OrderCommand]) -> Change {
    .parts([.order(OrderStep(number, seen: revision, commands))])
  }

  /// Commands on several orders (marked rows, decisions of a day). One rejection refuses all.
  public static func orders(_ steps: [OrderStep]) -> Change { .parts(steps.map { .order($0) }) }

  /// Records, new or changed.
  public static func put(_ edits: [RecordEdit]) -> Change { .parts(edits.map { .record($0) }) }

  /// A command on an entry of the ledger.
  public static func entry(_ step: EntryStep) -> Change { .parts([.entry(step)]) }

  /// A record taken away, such as an activity logged by mistake.
  public static func remove(_ reference: Record.Reference, seen revision: Int) -> Change {
    .parts([.remove(reference, seen: revision)])
  }
}

/// What a save came to.
public struct Saved: Hashable, Sendable {
  /// The journal number of the change; undo takes it.
  public var entry: Int64
  /// The event day; later than today's date when today is sealed.
  public var day: Day
  /// Orders as they are now, in the order of the save.
  public var orders: [WorkOrder]
  /// Orders that changed with them: the master of a merged one, those given back by a master that was withdrawn.
  public var others: [WorkOrder]
  /// Entries of the ledger as they are now, in the order of the save.
  public var entries: [ServiceEntry]
  /// Real numbers of new records, by the number below 1 that stood for them.
  public var numbers: [Record.Reference: Int64]
  /// The seal, when the save was one.
  public var seal: Seal?
  /// Whether what the save erased can still be read in the file or its log, because another window was reading just
  /// then; see ``CommunityFile/finishErasing(waits:)``.
  public var leavesTraces = false
  /// Where a name of whom the save erased still stands that can mean somebody else: to be looked at, since nobody knows
  /// the name afterwards.
  public var mentions: [WrittenText] = []

  public init(
    entry: Int64, day: Day, orders: [WorkOrder] = [], others: [WorkOrder] = [],
    entries: [ServiceEntry] = [], numbers: [Record.Reference: Int64] = [:], seal: Seal? = nil
  ) {
    self.entry = entry
    self.day = day
    self.orders = orders
    self.others = others
    self.entries = entries
    self.numbers = numbers
    self.seal = seal
  }
}
