import Glibc

/// Where things lie by the XDG Base Directory Specification.
struct Folders {
  private let invocation: Invocation

  init(_ invocation: Invocation) {
    self.invocation = invocation
  }

  /// The community file: the one that `--data` names, else `$QISE_DATA`, else the one in the user's data folder.
  func communityFile(named name: String?) -> String {
    name ?? invocation.variable("QISE_DATA") ?? folder("XDG_DATA_HOME", ".local/share") + "/qise/community.qise"
  }

  /// Where the desk writes slips and sheets that are not printed.
  var documents: String { folder("XDG_DATA_HOME", ".local/share") + "/qise/documents" }

  /// Where this account keeps a list of who was erased from any of its files, numbers only: a backup that was carried
  /// away and is restored alone has no other.
  var erased: String { folder("XDG_DATA_HOME", ".local/share") + "/qise" }

  /// Which member of staff works with which file here.
  var operators: String { folder("XDG_STATE_HOME", ".local/state") + "/qise/operator" }

  /// How the printer of this machine is given papers.
  var printing: String { folder("XDG_CONFIG_HOME", ".config") + "/qise/printing" }

  /// Where somebody's own keys and looks are, the same for every community file.
  var own: String { folder("XDG_CONFIG_HOME", ".config") + "/qise" }

  private func folder(_ variable: String, _ usual: String) -> String {
    // The specification: a relative path is to be ignored.
    if let path = invocation.variable(variable), path.hasPrefix("/") { return path }
    return (invocation.variable("HOME") ?? ".") + "/" + usual
  }

  /// Makes the folder of a file and those above it, for this account only. What cannot be made shows when the file is
  /// written.
  static func make(for path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
    for count in parts.indices.dropFirst() {
      mkdir(parts[...count].joined(separator: "/"), 0o700)
    }
  }
}
