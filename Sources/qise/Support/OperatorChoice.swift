import CommunityModel
import CommunityResources
import Glibc

/// Who works with a file, among its staff: the one named, the only one, or the one remembered.
struct OperatorChoice {
  let staff: [StaffMember]
  let path: String
  /// As `--operator` says it.
  let name: String?

  /// A member of staff by name or number.
  func member(named text: String) throws -> StaffMember {
    let words = Invocation.words
    let found = staff.filter { $0.isActive && $0.name == text }
    if let first = found.first, found.count == 1 { return first }
    if found.count > 1 { throw CommandFailure(words("command.staffAmbiguous", ["name": text])) }
    if let member = staff.first(where: { $0.isActive && String($0.id) == text }) { return member }
    throw CommandFailure(words("command.staffUnknown", ["name": text]))
  }

  /// The one meant where nobody is named.
  var usual: StaffMember? {
    let active = staff.filter(\.mayOperate)
    if active.count == 1 { return active.first }
    let remembered = OperatorMemory(Folders(.current)).staff(for: path)
    return active.first { $0.id == remembered }
  }

  /// Whoever it is, as the journal writes it.
  func now() throws -> Operator {
    guard let member = try name.map({ try member(named: $0) }) ?? usual else {
      throw CommandFailure(Invocation.words("command.operatorNeeded"))
    }
    return Operator(staff: member, uid: getuid(), tty: controllingTerminal())
  }
}
