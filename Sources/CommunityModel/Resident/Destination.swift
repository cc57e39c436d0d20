/// Where somebody moves to.
public enum Destination: Sendable, Hashable {
  /// A household that lives there.
  case household(Household.ID)
  /// A dwelling, to keep house on their own, in the revision that was seen; nil where it is new.
  case dwelling(Dwelling, seen: Int?)
  /// A dwelling that the file does not have and that comes with the same save.
  case added(NewDwelling)

  /// The records of somebody beginning to live there; a new household and its dwelling's use come with them.
  public func arriving(_ resident: Resident.ID, kind: Residence.Kind, from: PartialDate?) -> [RecordEdit] {
    arriving([(resident, kind)], from: from)
  }

  /// The records of several beginning to live there together, each in their own way; the first of them is the contact
  /// person of a new household.
  public func arriving(
    _ people: [(resident: Resident.ID, kind: Residence.Kind)], from: PartialDate?
  ) -> [RecordEdit] {
    func residences(in household: Household.ID) -> [RecordEdit] {
      people.enumerated().map { place, it in
        .new(
          .residence(
            Residence(
              id: -Int64(place + 1), resident: it.resident, household: household, from: from, kind: it.kind)))
      }
    }
    guard let first = people.first else { return [] }
    switch self {
    case .added(let new):
      return new.edits + Destination.dwelling(new.dwelling, seen: nil).arriving(people, from: from)
    case .household(let id): return residences(in: id)
    case .dwelling(var dwelling, let revision):
      let household = Household(id: -1, dwelling: dwelling.id, from: from, contact: first.resident)
      var edits: [RecordEdit] = [.new(.household(household))] + residences(in: -1)
      if dwelling.use == .vacant, let revision {
        dwelling.use = first.kind == .renting ? .rented : .ownerOccupied
        edits.append(.changed(.dwelling(dwelling), seen: revision))
      }
      return edits
    }
  }
}
