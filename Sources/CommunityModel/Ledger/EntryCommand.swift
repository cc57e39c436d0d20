/// What somebody wants to do with an entry.
public enum EntryCommand: Hashable, Sendable {
  /// A new entry: wanted, planned or, as usual, done straight away.
  case add(EntryContent, as: EntryState)
  /// 安排: what was wanted is arranged.
  case arrange(EntryContent)
  /// 办了: what was wanted or planned is done.
  case markDone(EntryContent)
  /// Changed before a day on which it is posted is sealed.
  case edit(EntryContent)
  /// 更正: changed after the seal; what was posted is taken back and posted anew, booked now.
  case correct(EntryContent)
  /// 转工单: it becomes the order that the step is tied to. It says nothing anew and is no version.
  case promote
  /// 取消 what was wanted or planned.
  case cancel(reason: String)
  /// 作废
  case void(reason: String)
  /// Back to what it said with the version of this number; 0 is before it was made. What undo and redo come to.
  case restore(version: Int)
}

extension EntryCommand {
  /// The kinds of commands, as the journal names them: stored, so that no spelling is ever changed.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    case add = "add"
    case arrange = "arrange"
    case done = "done"
    case edit = "edit"
    case correct = "correct"
    case promote = "promote"
    case cancel = "cancel"
    case void = "void"
    case restore = "restore"
  }

  /// The kind of the command.
  public var kind: Kind {
    switch self {
    case .add: .add
    case .arrange: .arrange
    case .markDone: .done
    case .edit: .edit
    case .correct: .correct
    case .promote: .promote
    case .cancel: .cancel
    case .void: .void
    case .restore: .restore
    }
  }

  /// What the entry shall say, where the command says it.
  public var content: EntryContent? {
    switch self {
    case .add(let it, _), .arrange(let it), .markDone(let it), .edit(let it), .correct(let it): it
    case .promote, .cancel, .void, .restore: nil
    }
  }

  /// The stable name of the command, as on the command line and in the journal.
  public var name: String { kind.rawValue }

  /// The states of an entry in which the command means something.
  public var allowedStates: Set<EntryState> {
    switch self {
    case .add: []
    case .arrange: [.wanted]
    case .markDone, .cancel: [.wanted, .planned]
    case .edit, .promote: [.wanted, .planned, .done]
    case .correct: [.done]
    case .void: [.wanted, .planned, .done, .cancelled]
    case .restore: Set(EntryState.allCases)
    }
  }
}
