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
    var residence = Residence(id: -1, resident: resident, household: nil, from: from, kind: kind)
    switch self {
    case .added(let new):
      return new.edits + Destination.dwelling(new.dwelling, seen: nil).arriving(resident, kind: kind, from: from)
    case .household(let id):
      residence.household = id
      return [.new(.residence(residence))]
    case .dwelling(var dwelling, let revision):
      residence.household = -1
      let household = Household(id: -1, dwelling: dwelling.id, from: from, contact: resident)
      var edits: [RecordEdit] = [.new(.household(household)), .new(.residence(residence))]
      if dwelling.use == .vacant, let revision {
        dwelling.use = kind == .renting ? .rented : .ownerOccupied
        edits.append(.changed(.dwelling(dwelling), seen: revision))
      }
      return edits
    }
  }
}
