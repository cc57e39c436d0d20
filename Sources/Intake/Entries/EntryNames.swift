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
  /// - Parameter choice: what was decided where several can be meant.
  func who(_ text: String, _ choice: RowChoice? = nil) throws(EntryPlan.Problem) -> EntryTally.Named {
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
      let candidates = found.map { candidate($0, name) }
      if found.count > 1, choice.one(of: candidates, \.key) == nil { throw .several(.who, candidates) }
      party = choice.one(of: found) { candidate($0, name).key } ?? first
    }
    return EntryTally.Named(party, mention.role, minutes: mention.minutes)
  }

  private func candidate(_ party: EntryParty, _ name: String) -> RowCandidate {
    let key = "\(party.kind.rawValue)#\(party.number ?? 0)"
    switch party {
    case .staff(let id):
      return RowCandidate(key, [name, RowCandidate.ending(of: office.staff.first { $0.id == id }?.phone)])
    case .volunteer(let id):
      let helper = volunteers.first { $0.id == id }
      let teams = (helper?.teams ?? []).compactMap { team in office.teams.first { $0.id == team }?.name }
      return RowCandidate(key, [name] + teams + [RowCandidate.ending(of: helper?.phone)])
    default: return RowCandidate(key, [name])
    }
  }

  private func candidate(_ id: Household.ID) throws(StoreError) -> RowCandidate {
    let home = try file.household(id)
    let names = (home?.members ?? []).filter(\.residence.isCurrent).map(\.resident.name).prefix(3)
    return RowCandidate("household#\(id)", [home?.key.description ?? ""] + names)
  }

  /// Adds whom it was for: by number, by the place where a household lives, or people whom nobody named.
  func add(
    whom text: String, to tally: inout EntryTally, _ choice: RowChoice? = nil
  ) throws(EntryPlan.Problem) {
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
      var candidates: [RowCandidate] = []
      do throws(StoreError) {
        found = try file.dwellings(at: key).flatMap(\.households)
        if found.count > 1 { for id in found { candidates.append(try candidate(id)) } }
      } catch {
        throw .file(error)
      }
      guard let home = found.first else { throw .nobody(.whom) }
      let chosen = choice.one(of: found) { "household#\($0)" }
      if found.count > 1, chosen == nil { throw .several(.whom, candidates) }
      tally.named.append(EntryTally.Named(.household(chosen ?? home)))
    }
  }
}
