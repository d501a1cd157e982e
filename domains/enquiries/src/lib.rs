//! Police-to-police questions and their answers.
