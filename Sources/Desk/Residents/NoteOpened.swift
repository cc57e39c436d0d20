import CommunityModel

/// Remembers that a resident's record was opened.
struct NoteOpened: Errand, Hashable {
  let resident: Resident.ID

  var whileHeld: WhileHeld { .waits }
  func run(_ scene: ErrandScene) -> [Effect] {
    // Only the list of those opened lately would miss it.
    try? scene.file.noteOpened(resident, by: scene.context.staff.id, at: scene.context.now)
    return []
  }
}

extension Effect {
  static func noteOpened(_ resident: Resident.ID) -> Effect { .errand(NoteOpened(resident: resident)) }
}
