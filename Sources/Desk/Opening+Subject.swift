import CommunityModel

extension Opening {
  /// The screen of a subject; nil where it has none of its own.
  init?(_ subject: Subject) {
    switch subject {
    case .order(let number): self = .order(number)
    case .entry(let id): self = .entry(id)
    case .record(let reference):
      switch reference.kind {
      case .resident: self = .resident(reference.id)
      case .household: self = .household(reference.id)
      case .building: self = .building(reference.id)
      case .team: self = .team(reference.id)
      case .staff: self = .staff(reference.id)
      case .volunteer: self = .volunteer(reference.id)
      // Other records show where they belong and have no screen of their own.
      default: return nil
      }
    }
  }
}
