import CommunityModel
import GRDB

extension StoreError {
  /// What an error of the database or of the rules means for whoever saves or reads.
  init(translating error: any Error) {
    switch error {
    case let error as StoreError: self = error
    case let error as Rejection: self = .rejected(error)
    case let error as UndoProblem: self = .undoRefused(error)
    case let error as DatabaseError: self.init(error)
    case is DecodingError, is RowDecodingError: self = .damaged("row")
    default: self = .system(String(describing: type(of: error)))
    }
  }

  private init(_ error: DatabaseError) {
    switch error.extendedResultCode {
    // Not even the few pages that windows share find room.
    case .SQLITE_IOERR_SHMSIZE:
      self = .diskFull
      return
    // Something else still names the record, or what it names is gone.
    case .SQLITE_CONSTRAINT_FOREIGNKEY:
      self = .invalid([RecordProblem("reference", .unknownReference)])
      return
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY:
      self = .invalid([RecordProblem("reference", .duplicate)])
      return
    default: break
    }
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .busy
    case .SQLITE_FULL: self = .diskFull
    case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT: self = .damaged(String(error.resultCode.rawValue))
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_CANTOPEN: self = .readOnly(.permissions)
    case .SQLITE_IOERR where error.extendedResultCode == .SQLITE_IOERR_SHORT_READ: self = .damaged("length")
    // The message of SQLite names tables and codes, never what is in them.
    default: self = .system("SQLite \(error.extendedResultCode.rawValue) \(error.message ?? "")")
    }
  }
}
