import CommunityModel
import CommunityStore
import Desk
import Glibc

/// Makes the community that a first run has asked for: file, staff and grids.
struct NewCommunity {
  private let first: FirstCommunity

  init(_ first: FirstCommunity) {
    self.first = first
  }

  /// Makes the file with everything in it, or nothing.
  func make(at path: String, clock: ProgramClock) throws(StoreError) {
    let now = clock.now()
    let community = Community(name: first.name, code: first.code)
    let file = try CommunityStore.create(
      at: path, community: community, secretary: first.secretary, language: Invocation.current.language,
      rehearsal: clock.held != nil, now: now)
    guard let secretary = try file.staff().first else { return }
    var edits: [RecordEdit] = []
    for (place, name) in first.staff.enumerated() {
      edits.append(.new(.staff(StaffMember(id: -Int64(place), name: name, role: .clerk))))
    }
    for (place, name) in first.grids.enumerated() {
      edits.append(.new(.grid(Grid(id: -Int64(place), code: community.gridCode(place + 1), name: name))))
    }
    if !edits.isEmpty {
      _ = try file.save(.put(edits), by: Operator(staff: secretary, uid: getuid(), tty: ""), at: now)
    }
  }
}
