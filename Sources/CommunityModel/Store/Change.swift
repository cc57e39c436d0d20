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

/// One save: everything in it happens in one transaction, or nothing does.
public enum Change: Hashable, Sendable {
  /// A new order. The first command is the registration; further ones follow in the same save (当场办结).
  case register([OrderCommand])
  /// Commands on one order. `revision` is what the desk saw; another desk's later save makes it a conflict. Nil does
  /// not compare.
  case order(OrderNumber, revision: Int?, [OrderCommand])
  /// Commands on several orders (marked rows, decisions of a day). One rejection refuses all.
  case orders([OrderStep])
  /// Orders of another system, and what has happened to them since, as one change of one journal entry.
  case importOrders([OrderIntake])
  /// Records put in place of what is stored under their numbers; see ``Record/reference`` for new ones.
  case put([RecordEdit])
  /// Records taken away, such as an activity logged by mistake.
  case remove([Record.Reference])
  /// Makes two records of the same person into one: residences, orders and what else hangs on the other follow.
  case merge(ResidentMerge)
  /// Takes a record out again that was merged into another by mistake, with what was recorded for it.
  case split(Resident.ID)
  /// Erases a resident: payloads, drafts and search rows go, orders stay as 居民#id, a tombstone remains. The secretary's.
  case erase(Resident.ID)
  /// Puts these texts in the place of what stands there in the orders of erased residents; an empty one blanks it. States,
  /// dates, figures, the chain and the seals stay as they are. The secretary's.
  case redact([OrderText])
  /// The batch 办结→注销 and the seal of a day.
  case seal(Day)
  /// Reopens a sealed day.
  case reopenDay(Day, reason: String)
  /// Undoes the change with this journal number.
  case undo(Int64)
  /// Does an undone change again.
  case redo(Int64)
}

/// Commands on one order as part of a save of several.
public struct OrderStep: Hashable, Sendable {
  /// The order.
  public var number: OrderNumber
  /// What the desk saw; nil does not compare.
  public var revision: Int?
  /// What to do, in order.
  public var commands: [OrderCommand]

  public init(_ number: OrderNumber, revision: Int? = nil, _ commands: [OrderCommand]) {
    self.number = number
    self.revision = revision
    self.commands = commands
  }
}

/// A record to be stored, with the revision that the desk saw.
public struct RecordEdit: Hashable, Sendable {
  /// The record as it shall be.
  public var record: Record
  /// The stored revision the desk edited; nil for a new record or where nothing is compared.
  public var revision: Int?

  public init(_ record: Record, revision: Int? = nil) {
    self.record = record
    self.revision = revision
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
  /// Real numbers of new records, by the number below 1 that stood for them.
  public var numbers: [Record.Reference: Int64]
  /// The seal, when the save was one.
  public var seal: Seal?
  /// Whether what the save erased can still be read in the file or its log, because another window was reading just
  /// then; see ``CommunityFile/finishErasing(waits:)``.
  public var leavesTraces = false
  /// Where a name of whom the save erased still stands that can mean somebody else: to be looked at, since nobody knows
  /// the name afterwards.
  public var mentions: [NameMention] = []

  public init(
    entry: Int64, day: Day, orders: [WorkOrder] = [], others: [WorkOrder] = [],
    numbers: [Record.Reference: Int64] = [:], seal: Seal? = nil
  ) {
    self.entry = entry
    self.day = day
    self.orders = orders
    self.others = others
    self.numbers = numbers
    self.seal = seal
  }
}

/// An entry of the journal, without the payload. No names: an entry says what was done to which number.
public struct JournalEntry: Hashable, Sendable, Identifiable {
  /// 1, 2, 3 … along the chain.
  public var id: Int64
  /// When.
  public var at: Instant
  /// The event day.
  public var day: Day
  /// Who; nil for the file's making.
  public var staff: StaffMember.ID?
  /// What was done, such as `order.assign`, `put.resident`, `reveal`, `print`, `seal`.
  public var action: String
  /// To what, such as `20261120-004` or `resident#17`.
  public var subject: String
  /// How many things it touched; exports and prints count rows.
  public var count: Int
  /// Whether it was undone.
  public var isUndone: Bool
  /// Why it cannot be undone now; nil when it can.
  public var undoProblem: UndoProblem?

  public init(
    id: Int64, at: Instant, day: Day, staff: StaffMember.ID?, action: String, subject: String, count: Int,
    isUndone: Bool, undoProblem: UndoProblem?
  ) {
    self.id = id
    self.at = at
    self.day = day
    self.staff = staff
    self.action = action
    self.subject = subject
    self.count = count
    self.isUndone = isUndone
    self.undoProblem = undoProblem
  }
}

/// Why a change cannot be undone (or done again).
public enum UndoProblem: String, Error, Hashable, Sendable, CaseIterable {
  /// There is no such change, or it is of a kind that is only kept for the record.
  case notUndoable
  /// A later change touches the same record.
  case changedLater
  /// The event's day is sealed.
  case daySealed
  /// It was undone before.
  case alreadyUndone
  /// Somebody else did it.
  case notYours
  /// Something was saved since it was undone.
  case savedSince
  /// Nobody who works here would be secretary; see ``Swift/Sequence/hasSecretary``.
  case lastSecretary
}
