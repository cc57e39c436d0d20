/// A member of the community's staff (工作人员).
public struct StaffMember: Hashable, Sendable, Codable, Identifiable {
  /// The person's number in this file.
  public var id: Int64
  /// Full name.
  public var name: String
  /// What the person answers for.
  public var role: Role
  /// Work phone, when given.
  public var phone: String?
  /// False once the person has left; their past work keeps their name.
  public var isActive: Bool

  /// Duties that decide what a person may do.
  public enum Role: String, Hashable, Sendable, Codable, CaseIterable {
    /// 书记: approves refusals, closes unsolved orders, seals days, sees every requester.
    case secretary
    /// 窗口: registers and assigns.
    case clerk
    /// 网格员: works one grid.
    case gridWorker
    /// 队长: leads a team.
    case teamLeader
    /// 公益岗: stands on rotas and in attendance, and never works at a desk.
    case publicPost
  }

  /// Whether they may work at a desk and give commands.
  public var mayOperate: Bool { isActive && role != .publicPost }

  public init(id: Int64, name: String, role: Role, phone: String? = nil, isActive: Bool = true) {
    self.id = id
    self.name = name
    self.role = role
    self.phone = phone
    self.isActive = isActive
  }
}

extension Sequence<StaffMember> {
  /// Whether somebody who works here is secretary. Without one nobody could approve, seal, or make another one, so every
  /// change of the staff leaves one.
  public var hasSecretary: Bool { contains { $0.isActive && $0.role == .secretary } }
}
