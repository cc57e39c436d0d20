/// What an entry of the journal says was done. Files keep it as ``stored``, which the chain's hashes cover: no spelling is
/// ever changed.
public enum JournalAction: Hashable, Sendable {
  /// The file was made.
  case create
  /// Commands were given to orders; the first of them.
  case order(OrderCommand.Kind)
  /// A command was given to an entry of the ledger.
  case entry(EntryCommand.Kind)
  /// A new record.
  case add(Record.Kind)
  /// A record put in the place of what was stored.
  case put(Record.Kind)
  case remove(Record.Kind)
  /// Two residents were made into one, or told apart again.
  case mergeResidents
  case splitResidents
  case importResidents
  case importOrders
  case importEntries
  case seal
  case reopenDay
  case undo
  case redo
  /// A resident was erased.
  case erase
  /// Texts in which somebody who was erased could still be read were reworded.
  case redact
  /// Texts of entries of the ledger were blanked that their kinds keep no longer.
  case retention
  /// Personal data left the masked screen.
  case access(Access)
  /// A clock far from the last save was said to be right.
  case clock(SaveTime.Leap)
  /// A member of staff got a passphrase by which their desk is uncovered, or another one.
  case setPassphrase
  /// It was taken away, by themselves or, where they forgot it, by the secretary.
  case forgetPassphrase
  case backup
  /// The file was made from a backup.
  case restore
  /// What follows from other things was made anew.
  case repair
  /// What another program wrote, in its own spelling.
  case other(String)

  /// Every action that this program writes or reads.
  public static let known: [JournalAction] = [.create] + commands + records + others

  private static let commands: [JournalAction] =
    OrderCommand.Kind.allCases.map { .order($0) } + EntryCommand.Kind.allCases.map { .entry($0) }

  private static let records: [JournalAction] = Record.Kind.allCases.flatMap { kind -> [JournalAction] in
    [.add(kind), .put(kind), .remove(kind)]
  }

  private static let others: [JournalAction] =
    [
      .mergeResidents, .splitResidents, .importResidents, .importOrders, .importEntries, .seal, .reopenDay, .undo,
      .redo, .erase, .redact, .retention,
    ] + Access.allCases.map { .access($0) } + SaveTime.Leap.allCases.map { .clock($0) } + [
      .setPassphrase, .forgetPassphrase, .backup, .restore, .repair,
    ]

  private static let byStored = Dictionary(known.map { ($0.stored, $0) }) { first, _ in first }

  /// Reads what a file holds.
  public init(stored text: String) {
    self = Self.byStored[text] ?? .other(text)
  }

  /// As files keep it, and as the command line gives it to other programs.
  public var stored: String {
    switch self {
    case .create: "create"
    case .order(let command): "order." + command.rawValue
    case .entry(let command): "entry." + command.rawValue
    case .add(let kind): "add." + kind.rawValue
    case .put(let kind): "put." + kind.rawValue
    case .remove(let kind): "remove." + kind.rawValue
    case .mergeResidents: "merge.resident"
    case .splitResidents: "split.resident"
    case .importResidents: "import.residents"
    case .importOrders: "import.orders"
    case .importEntries: "import.entries"
    case .seal: "seal"
    case .reopenDay: "reopenDay"
    case .undo: "undo"
    case .redo: "redo"
    case .erase: "erase"
    case .redact: "redact"
    case .retention: "retention"
    case .access(let access): access.rawValue
    case .clock(let leap): "clock." + leap.rawValue
    case .setPassphrase: "passphrase.set"
    case .forgetPassphrase: "passphrase.forget"
    case .backup: "backup"
    case .restore: "restore"
    case .repair: "repair"
    case .other(let text): text
    }
  }
}

extension JournalAction {
  /// Whether it is a change that can be undone, as far as its sort goes.
  public var isChange: Bool {
    switch self {
    case .order, .entry, .add, .put, .remove, .mergeResidents, .splitResidents, .importResidents, .importOrders,
      .importEntries:
      true
    default: false
    }
  }

  /// Whether it undoes a change or does it again.
  public var isUndoing: Bool { self == .undo || self == .redo }

  /// Whether it takes away what may no longer be read.
  public var isErasing: Bool { self == .erase || self == .redact || self == .retention }

  /// Whether it says that personal data were seen, and nothing was changed.
  public var isAccess: Bool {
    if case .access = self { true } else { false }
  }

  /// Whether what was undone before it can still be done again after it.
  public var keepsUndone: Bool {
    switch self {
    case .undo, .redo, .access, .backup, .setPassphrase, .forgetPassphrase: true
    default: false
    }
  }

  /// Whether its records belong together so that none of them is undone without the others.
  public var isOfOnePiece: Bool { self == .mergeResidents || self == .splitResidents }
}
