import CommunityModel

/// Who works in the community.
struct StaffPlan: Sendable {
  private(set) var members: [StaffMember] = []
  private(set) var secretary: StaffMember
  private(set) var clerks: [StaffMember] = []
  /// By grid: the first of them leads the first grid.
  private(set) var gridWorkers: [StaffMember] = []
  /// Leaders of teams who are staff.
  private(set) var teamLeaders: [TeamColour: StaffMember] = [:]

  /// A secretary, clerks, a worker for every grid and those who lead teams.
  init(grids: Int, _ names: Names, seed: UInt64, _ tables: DemoTables) {
    var random = SplitMix64(seed: seed, 1)
    var next: Int64 = 1
    var made: [StaffMember] = []
    func make(_ name: String, _ role: StaffMember.Role) -> StaffMember {
      let member = StaffMember(id: next, name: name, role: role, phone: names.mobile(&random))
      next += 1
      made.append(member)
      return member
    }
    let rows = tables("staff")
    func named(_ role: StaffMember.Role) -> [[String]] { rows.filter { $0[0] == role.rawValue } }
    secretary = make(named(.secretary).first?[1] ?? names.full(nil, .female, born: 1980, &random), .secretary)
    clerks = named(.clerk).map { make($0[1], .clerk) }
    let workers = named(.gridWorker)
    gridWorkers = (0..<grids).map { index in
      make(index < workers.count ? workers[index][1] : names.full(nil, .female, born: 1988, &random), .gridWorker)
    }
    for row in named(.teamLeader) {
      guard row.count == 3, let colour = TeamColour(rawValue: row[2]) else { continue }
      teamLeaders[colour] = make(row[1], .teamLeader)
    }
    members = made
  }
}
