/// Why a command ends without having done its job: one clear sentence for standard error.
struct CommandFailure: Error {
  /// The exit status of a job that failed.
  static let failed: Int32 = 1
  /// The exit status of a wrong call (`EX_USAGE`).
  static let usage: Int32 = 64

  /// What happened and what to do next; empty where output already says it.
  var message: String
  /// The exit status.
  var status: Int32

  init(_ message: String, status: Int32 = CommandFailure.failed) {
    self.message = message
    self.status = status
  }
}
