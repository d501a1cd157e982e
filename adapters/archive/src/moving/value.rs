//! What a column holds, in neither engine's words.

use std::error::Error;

use rusqlite::types::ValueRef;
use tokio_postgres::types::private::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// A value: booleans are numbers here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Value {
    Null,
    Int(i64),
    Text(String),
    Bytes(Vec<u8>),
}

impl Value {
    /// What SQLite has in a column.
    pub(crate) fn of_sqlite(row: &rusqlite::Row<'_>, column: usize) -> rusqlite::Result<Value> {
        let value = row.get_ref(column)?;
        Ok(match value {
            ValueRef::Null => Value::Null,
            ValueRef::Integer(number) => Value::Int(number),
            ValueRef::Text(_) => Value::Text(value.as_str()?.to_owned()),
            ValueRef::Blob(bytes) => Value::Bytes(bytes.to_vec()),
            ValueRef::Real(_) => {
                return Err(rusqlite::Error::InvalidColumnType(column, "a fraction".into(), value.data_type()));
            }
        })
    }

    /// What PostgreSQL has in a column.
    pub(crate) fn of_postgres(row: &tokio_postgres::Row, column: usize) -> Result<Value, tokio_postgres::Error> {
        let found = match *row.columns()[column].type_() {
            Type::INT8 => row.try_get::<_, Option<i64>>(column)?.map(Value::Int),
            Type::BOOL => row.try_get::<_, Option<bool>>(column)?.map(|yes| Value::Int(yes.into())),
            Type::TEXT => row.try_get::<_, Option<String>>(column)?.map(Value::Text),
            _ => row.try_get::<_, Option<Vec<u8>>>(column)?.map(Value::Bytes),
        };
        Ok(found.unwrap_or(Value::Null))
    }

    /// Adds it to what is hashed: its kind, its length, its bytes, so that no two lines read alike.
    pub(crate) fn write(&self, to: &mut Vec<u8>) {
        let mut piece = |kind: u8, bytes: &[u8]| {
            to.push(kind);
            to.extend((bytes.len() as u64).to_be_bytes());
            to.extend(bytes);
        };
        match self {
            Value::Null => piece(0, &[]),
            Value::Int(number) => piece(1, &number.to_be_bytes()),
            Value::Text(text) => piece(2, text.as_bytes()),
            Value::Bytes(bytes) => piece(3, bytes),
        }
    }
}

impl ToSql for Value {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        match self {
            Value::Null => Ok(IsNull::Yes),
            Value::Int(number) if *ty == Type::BOOL => (*number != 0).to_sql(ty, out),
            Value::Int(number) => number.to_sql(ty, out),
            Value::Text(text) => text.to_sql(ty, out),
            Value::Bytes(bytes) => bytes.to_sql(ty, out),
        }
    }

    /// Whether value and column fit is seen when it is written: the server checks lengths.
    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}
