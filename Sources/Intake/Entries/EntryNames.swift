import CommunityModel

/// Whom a table means that names people, teams and homes.
struct EntryNames {
  private let file: any CommunityReading
  private let office: Office
  private let volunteers: [Volunteer]
  /// Words for people whom nobody named, in any language.
  private let crowd: Set<String>

  init(_ file: any CommunityReading, _ office: Office, crowd: Set<String>) throws(StoreError) {
    (self.file, self.office, self.crowd) = (file, office, crowd)
    volunteers = try file.volunteers(named: nil).filter(\.isActive)
  }

  /// Who did it: by number, or by name. Staff win over a volunteer of the same name and telephone.
  func who(_ text: String) throws(EntryPlan.Problem) -> EntryTally.Named {
    guard let mention = EntryMention(who: text) else { throw .unreadable(.who) }
    let party: EntryParty
    switch mention.subject {
    case .party(let known): party = known
    case .text(let name):
      let members = office.staff.filter { $0.isActive && $0.name == name }
      let helpers = volunteers.filter { helper in
        helper.name == name && !members.contains { $0.phone != nil && $0.phone == helper.phone }
      }
      var found: [EntryParty] = members.map { .staff($0.id) } + helpers.map { .volunteer($0.id) }
      if found.isEmpty { found = office.teams.filter { $0.name == name }.map { .team($0.id) } }
      guard let first = found.first else { throw .nobody(.who) }
      if found.count > 1 { throw .several(.who, found.count) }
      party = first
    }
    return EntryTally.Named(party, mention.role, minutes: mention.minutes)
  }

  /// Adds whom it was for: by number, by the place where a household lives, or people whom nobody named.
  func add(whom text: String, to tally: inout EntryTally) throws(EntryPlan.Problem) {
    guard let mention = EntryMention(whom: text) else { throw .unreadable(.whom) }
    switch (mention.subject, mention.count) {
    case (.party(let party), _): tally.named.append(EntryTally.Named(party))
    case (.text(let name), let count?):
      if crowd.contains(name) {
        tally.unnamed += count
      } else if let tag = office.catalogue.careTag(name) {
        tally.tagged[tag.key, default: 0] += count
      } else {
        throw .nobody(.whom)
      }
    case (.text(let place), nil):
      guard let key = Place(place).key, key.room != nil else { throw .nobody(.whom) }
      let found: [Household.ID]
      do throws(StoreError) {
        found = try file.dwellings(at: key).flatMap(\.households)
      } catch {
        throw .file(error)
      }
      guard let home = found.first else { throw .nobody(.whom) }
      if found.count > 1 { throw .several(.whom, found.count) }
      tally.named.append(EntryTally.Named(.household(home)))
    }
  }
}
