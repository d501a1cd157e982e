//! Pages and messages of real nodes: what people typed comes back as text, whoever typed it and wherever it is shown; and
//! programs meet the same answers as people.

mod alike;
mod blindly;
mod document;
mod escaped;
mod markup;
mod persons;
mod protected;
mod road;
mod same;
mod steps;
mod treaties;
mod visit;
